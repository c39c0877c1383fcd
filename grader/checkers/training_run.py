"""What can be told of one trial of a training step: two runs beside the reference's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from grader.checkers.training_classes import OF_CLASSES
from grader.checkers.training_costs import OF_DISTANCES, Cost, Costs
from grader.checkers.training_network import WEIGHTS, Network
from grader.numeric import compare
from grader.runs import Answer, Array, Returned, Trial, Unusable, is_whole

_ALONG = 0.5
"""Cosine between two steps that go one way: chance hardly makes it in every trial."""


@dataclass(frozen=True)
class TrainingRun:
    """One trial; parameters and gradients are flat, as those of its network."""

    trial: Trial
    expected: Mapping[str, Answer]
    returned: Returned
    conventions: tuple[str, ...]

    @cached_property
    def network(self) -> Network:
        """The model that was given, with the batch; classes are one-hot."""
        inputs = {n: compare.as_float(v) for n, v in self.trial.inputs.items()}
        y = self.trial.inputs["y"]
        return Network({**inputs, "y": np.eye(len(inputs["b2"]))[y]} if is_whole(y) else inputs)

    @property
    def costs(self) -> Costs:
        """What the loss is made of: by what the targets are."""
        return OF_CLASSES if is_whole(self.trial.inputs["y"]) else OF_DISTANCES

    @property
    def batch(self) -> int:
        """B, the rows of x."""
        return len(self.network.x)

    @property
    def outputs(self) -> int:
        """K, the columns of y."""
        return int(self.network.y.shape[1])

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
        return all(isinstance(v, np.ndarray) and v.shape == self.network.start.shape for v in found)

    def is_finite(self, key: str) -> bool:
        """Whether the values under `key` are all finite."""
        return bool(np.isfinite(self._array(key)).all())

    @property
    def reference_scale(self) -> float:
        """What the reference's loss is, in multiples of the sum over everything."""
        return self._scale(self.conventions[0])

    @property
    def scales(self) -> list[float]:
        """What the loss may be, by every convention, in multiples of the reference's."""
        return [self._scale(name) / self.reference_scale for name in self.conventions]

    def _scale(self, convention: str) -> float:
        return {"sum": 1.0, "batch_mean": 1.0 / self.batch}[convention]

    @property
    def samples_alone(self) -> Iterator[tuple[str, Network, Cost]]:
        """The first and the last sample of the batch, as a sum over the outputs and as a mean."""
        for which, number in (("first", 0), ("last", self.batch - 1)):
            for scale in (1.0, 1 / self.outputs):
                one = self.network.on(slice(number, number + 1))
                yield which, one, self.costs.own(scale)

    @property
    def mean_over_everything(self) -> float:
        """What a mean over the batch and the outputs is, in multiples of the reference's loss."""
        return 1.0 / (self.batch * self.outputs * self.reference_scale)

    def has_loss(self, factor: float) -> bool:
        """Whether the loss is `factor` times the reference's."""
        return self.loss_is(self.expected["loss"].array * factor, factor)

    def has_loss_after_step(self, factor: float) -> bool:
        """Whether the loss is that of the parameters at the run's end, `factor` times."""
        if not self.has_all_parameters or self.stayed:
            return False
        output = self.network.output(self.parameters)
        cost = self.costs.own(self.reference_scale * factor)
        return self.loss_is(cost.value(output, self.network.y), factor)

    def loss_is(self, expected: Array, factor: float = 1.0) -> bool:
        """Whether the loss is `expected`, as exact as `factor` times the reference's.

        What is no single number is none, such as the None of a function without a return.
        """
        if isinstance(self.loss, Unusable) or self.loss.size != 1:
            return False
        conditioning = self.expected["loss"].conditioning * abs(factor)
        return compare.close(self._array("loss").reshape(()), expected.reshape(()), conditioning)

    def is_prediction(self, value: np.ndarray) -> bool:
        """Whether `value` is what the model gives for the batch, before the step."""
        output = self.network.output(self.network.start)
        return compare.close(value, output, np.abs(output))

    @property
    def loss_is_zero(self) -> bool:
        """Whether the loss is exactly 0."""
        return isinstance(self.loss, np.ndarray) and not self.loss.any()

    @property
    def loss_ratio(self) -> float:
        """How many times the reference's loss it is."""
        return float(self._array("loss").sum() / self.expected["loss"].array.sum())

    @property
    def parameters(self) -> Array:
        """Where the parameters end."""
        return self._array("parameters")

    @property
    def way(self) -> Array:
        """How the reference's parameters move."""
        return np.asarray(self.expected["parameters"].array - self.network.start)

    @property
    def length(self) -> float | None:
        """How many times as far as the reference's the parameters moved; None in another way."""
        times = float((self.parameters - self.network.start) @ self.way / (self.way @ self.way))
        return times if self.moved_by(times) else None

    def moved_by(self, factor: float) -> bool:
        """Whether the parameters moved `factor` times as far as the reference's."""
        return self.ends_at(self.network.start + factor * self.way, factor)

    def part_moved_by(self, name: str, factor: float) -> bool:
        """Whether the parameter `name` alone did."""
        part = self.network.part(name)
        end = self.network.start + factor * self.way
        conditioning = self._conditioning(factor)
        return compare.close(self.parameters[part], end[part], conditioning[part])

    def ends_at(self, end: Array, factor: float = 1.0) -> bool:
        """Whether the parameters end there, as exactly as those that move `factor` times."""
        return compare.close(self.parameters, end, self._conditioning(factor))

    @property
    def stayed(self) -> bool:
        """Whether the parameters are what they were."""
        return self._alike("parameters", self.network.start)

    @property
    def has_gradients(self) -> bool:
        """Whether gradients are left."""
        return bool(self._array("gradients").any())

    @property
    def follows_own_gradients(self) -> bool:
        """Whether the parameters moved one step down the gradients that are left."""
        gradients = self._array("gradients")
        end = self.network.start - self.network.rate * gradients
        return self.has_gradients and self.is_finite("gradients") and self.ends_at(end)

    @property
    def ends_alike(self) -> bool:
        """Whether both runs end with the same parameters."""
        return self._alike("stale_parameters", self.parameters)

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
        return self._alike("stale_parameters", self.parameters - self.network.rate)

    @property
    def uncleared(self) -> tuple[str, ...]:
        """The parameters, by name, that stale gradients moved elsewhere."""
        ends, stale = self.parameters, self._array("stale_parameters")
        conditioning = self._conditioning(1.0)
        parts = {name: self.network.part(name) for name in WEIGHTS}
        return tuple(
            name
            for name, part in parts.items()
            if not compare.close(stale[part], ends[part], conditioning[part])
        )

    @property
    def _moved_along_the_gradient(self) -> bool:
        """Whether the parameters moved down the reference's gradient or up it, however far."""
        moved, right = self.parameters - self.network.start, self.way
        with np.errstate(over="ignore", invalid="ignore"):  # it may have moved anywhere
            lengths = float(np.linalg.norm(moved) * np.linalg.norm(right))
            return not self.stayed and abs(float(moved @ right)) > _ALONG * lengths

    def _conditioning(self, factor: float) -> Array:
        moved = self.expected["parameters"].conditioning
        return np.asarray(np.abs(self.network.start) + abs(factor) * moved)

    def _alike(self, key: str, expected: Array) -> bool:
        return compare.close(self._array(key), expected, self._conditioning(1.0))

    def _array(self, key: str) -> Array:
        value = self.returned.values[key]
        assert isinstance(value, np.ndarray)
        return compare.as_float(value)
