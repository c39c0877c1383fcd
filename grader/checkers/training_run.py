"""What can be told of one trial of a training step: two runs beside the reference's."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from grader.numeric import compare
from grader.runs import Answer, Array, Returned, Trial, Unusable

WEIGHTS = ("W1", "b1", "W2", "b2")
"""The inputs that are the model's parameters, in the model's order."""
_ALONG = 0.5
"""Cosine between two steps that go one way: chance hardly makes it in every trial."""


@dataclass(frozen=True)
class TrainingRun:
    """One trial; `parameters` and gradients are flat, in the order of WEIGHTS."""

    trial: Trial
    expected: Mapping[str, Answer]
    returned: Returned
    conventions: tuple[str, ...]

    @property
    def batch(self) -> int:
        """B, the rows of x."""
        return len(self.trial.inputs["x"])

    @property
    def outputs(self) -> int:
        """K, the columns of y."""
        return int(self.trial.inputs["y"].shape[1])

    @property
    def start(self) -> Array:
        """The parameters before the step."""
        return np.concatenate([self.trial.inputs[name].ravel() for name in WEIGHTS])

    @property
    def loss(self) -> np.ndarray | Unusable:
        """What was returned as the loss."""
        value = self.returned.values.get("loss", Unusable("None"))
        return Unusable("a str") if isinstance(value, str) else value

    @property
    def has_all_parameters(self) -> bool:
        """Whether both runs left as many parameters, with gradients, as there were."""
        keys = ("parameters", "gradients", "stale_parameters", "stale_gradients")
        found = [self.returned.values.get(key) for key in keys]
        return all(isinstance(v, np.ndarray) and v.shape == self.start.shape for v in found)

    def is_finite(self, key: str) -> bool:
        """Whether the values under `key` are all finite."""
        return bool(np.isfinite(self._array(key)).all())

    @property
    def scales(self) -> list[float]:
        """What the loss may be, by every convention, in multiples of the reference's."""
        scales = {"sum": 1.0, "batch_mean": 1.0 / self.batch}
        return [scales[name] / scales[self.conventions[0]] for name in self.conventions]

    @property
    def mean_over_everything(self) -> float:
        """What a mean over the batch and the outputs is, in multiples of the reference's loss."""
        by_batch = 1.0 if self.conventions[0] == "batch_mean" else 1.0 / self.batch
        return by_batch / self.outputs

    def has_loss(self, factor: float) -> bool:
        """Whether the loss is `factor` times the reference's."""
        expected = self.expected["loss"]
        return self._loss_is(expected.array * factor, expected.conditioning * abs(factor))

    def has_loss_after_step(self, factor: float) -> bool:
        """Whether the loss is that of the parameters at the run's end, `factor` times."""
        if not self.has_all_parameters or self.stayed:
            return False
        reference = 1.0 if self.conventions[0] == "sum" else 1.0 / self.batch
        after = self._squared_distance() * reference * factor
        return self._loss_is(after, self.expected["loss"].conditioning * abs(factor))

    def moved_by(self, factor: float) -> bool:
        """Whether the parameters moved `factor` times as far as the reference's."""
        expected = self.expected["parameters"]
        end = self.start + factor * (expected.array - self.start)
        conditioning = np.abs(self.start) + abs(factor) * expected.conditioning
        return compare.close(self._array("parameters"), end, conditioning)

    @property
    def stayed(self) -> bool:
        """Whether the parameters are what they were."""
        return self._alike("parameters", self.start)

    @property
    def ends_alike(self) -> bool:
        """Whether both runs end with the same parameters."""
        return self._alike("stale_parameters", self._array("parameters"))

    @property
    def ignores_stale_gradients(self) -> bool:
        """Whether both runs end alike because the stale gradients did not count.

        Doing nothing at all ends alike too, and so do constants: where the gradients
        themselves were not cleared, the parameters must have moved along this step's.
        """
        finite = self.is_finite("parameters")
        cleared = self._alike("stale_gradients", self._array("gradients"))
        return finite and self.ends_alike and (cleared or self._moved_along_the_gradient)

    @property
    def stale_gradients_added(self) -> bool:
        """Whether the stale gradients, all ones, lengthened the step by themselves."""
        rate = float(self.trial.inputs["learning_rate"])
        return self._alike("stale_parameters", self._array("parameters") - rate)

    @property
    def hint_on_gradients(self) -> str:
        """Where to look if the parameters stayed, by the gradients that are left."""
        if self._array("gradients").any():
            return "the gradients are there: only the step is missing"
        return "no gradients are left: call zero_grad() first, then backward(), then step()"

    @property
    def _moved_along_the_gradient(self) -> bool:
        """Whether the parameters moved down the reference's gradient or up it, however far."""
        moved, right = (
            end - self.start
            for end in (self._array("parameters"), self.expected["parameters"].array)
        )
        with np.errstate(over="ignore", invalid="ignore"):  # it may have moved anywhere
            lengths = float(np.linalg.norm(moved) * np.linalg.norm(right))
            return not self.stayed and abs(float(moved @ right)) > _ALONG * lengths

    def _loss_is(self, expected: Array, conditioning: Array) -> bool:
        return compare.close(self._array("loss").reshape(()), expected.reshape(()), conditioning)

    def _alike(self, key: str, expected: Array) -> bool:
        conditioning = np.abs(self.start) + self.expected["parameters"].conditioning
        return compare.close(self._array(key), expected, conditioning)

    def _squared_distance(self) -> Array:
        """The loss in the parameters of the clean run, summed over the batch."""
        x, y = self.trial.inputs["x"], self.trial.inputs["y"]
        W1, b1, W2, b2 = self.weights(self._array("parameters")).values()
        y_tilde = np.tanh(x @ W1.T + b1) @ W2.T + b2  # (B, K)
        return np.asarray(((y_tilde - y) ** 2).sum())

    def weights(self, flat: Array) -> dict[str, Array]:
        """The model's parameters by name, from their flat form."""
        shapes = {name: self.trial.inputs[name].shape for name in WEIGHTS}
        ends = np.cumsum([int(np.prod(shape)) for shape in shapes.values()])
        parts = zip(shapes.items(), np.split(flat, ends[:-1]), strict=True)
        return {name: part.reshape(shape) for (name, shape), part in parts}

    def _array(self, key: str) -> Array:
        value = self.returned.values[key]
        assert isinstance(value, np.ndarray)
        return compare.as_float(value)
