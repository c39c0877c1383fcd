"""Training steps: one step of an optimizer on a batch, run for its effects."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from grader.choices import LibraryName
from grader.numeric import shapes
from grader.spec.problem import Problem
from grader.spec.samplers import Input, Integers
from grader.spec.wholes import check_floats

PARTS = ("parameters", "loss", "zero_grad")
INPUTS = ("x", "y", "W1", "b1", "W2", "b2", "learning_rate")


class TrainingStep(Problem):
    """One step of SGD on a two-layer network, from one state with and without stale gradients.

    The sandbox builds `model` from W1 (h, n), b1 (h,), W2 (K, h), b2 (K,), with tanh
    between, and `optimizer` from the learning rate. The loss is made of the squared distances
    between model(x) and y, or where y holds class labels (B,) of the cross-entropies.
    """

    action: ClassVar[str] = "training"
    libraries: ClassVar[tuple[LibraryName, ...]] = ("torch",)
    judgements: ClassVar[tuple[str, ...]] = ("zero_grad",)
    built: ClassVar[tuple[str, ...]] = ("model", "optimizer")
    kind: Literal["training_step"] = "training_step"
    conventions: tuple[Literal["sum", "batch_mean"], ...] = Field(("sum",), min_length=1)
    """How the loss may be summed up over the batch; the reference uses the first."""

    @property
    def instructions(self) -> str:
        """For the blank template."""
        return (
            "One step of training on the batch: model and optimizer are as in torch, the optimizer "
            "has the model's parameters. Return the loss before the step."
        )

    @model_validator(mode="after")
    def _one_step(self) -> "TrainingStep":
        names = tuple(item.name for item in self.inputs)
        parts = tuple(part.name for part in self.parts)
        if len(self.functions) != 1 or sorted(parts) != sorted(PARTS):
            raise ValueError(
                f"problem {self.id}: a training step has one function with the parts "
                f"{', '.join(PARTS)}; here: {', '.join(parts)}"
            )
        if sorted(names) != sorted(INPUTS):
            raise ValueError(
                f"problem {self.id}: a training step has the inputs {', '.join(INPUTS)}; "
                f"here: {', '.join(names)}"
            )
        self._check_inputs({item.name: item for item in self.inputs})
        return self

    def _check_inputs(self, inputs: Mapping[str, Input]) -> None:
        """All hold floats, but y may hold class labels, one for each output of the model."""
        y, outputs = inputs["y"], shapes.axes(inputs["b2"].shape)
        match y.sampler:
            case Integers(low=0, high=str(axis)) if (axis,) == outputs and len(y.axes) == 1:
                names = [name for name in INPUTS if name != "y"]
            case Integers():
                raise ValueError(
                    f"problem {self.id}: y holds class labels, where it holds whole numbers: one "
                    f"axis, and Integers(high='K') from 0, with the axis of b2 for K"
                )
            case _:
                names = list(INPUTS)
        why = "where model(x) is compared with y: draw floats"
        check_floats(f"problem {self.id}", names, self.inputs, why)
