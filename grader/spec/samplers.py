"""How the inputs of a trial are to be drawn: small composable samplers, as data."""

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from grader.numeric import shapes
from grader.numeric.shapes import Shape
from grader.numeric.whole import MOST_WHOLE
from grader.record import Record

SMALLEST_SIZE = 2
"""Of an axis: in the public example. A probe may make it 1."""


class Normal(Record):
    """N(0, scale²); with `fan_in`, the name of an axis, N(0, scale²/size of that axis)."""

    draw: Literal["normal"] = "normal"
    scale: float = Field(1.0, gt=0)
    fan_in: str | None = None


class Uniform(Record):
    """Evenly spread over [low, high)."""

    draw: Literal["uniform"] = "uniform"
    low: float
    high: float

    @model_validator(mode="after")
    def _ordered(self) -> "Uniform":
        if self.low >= self.high:
            raise ValueError(f"uniform: low ({self.low:g}) must be below high ({self.high:g})")
        return self


class Diagonal(Record):
    """A diagonal matrix whose diagonal is N(0, 1): a freely drawn element-wise Jacobian."""

    draw: Literal["diagonal"] = "diagonal"


class Labels(Record):
    """Targets of a classifier: in (0, 1) on even trials, hard 0 or 1 on odd ones."""

    draw: Literal["labels"] = "labels"


class OneHot(Record):
    """Targets of a classifier of several classes: along the last axis a single 1, elsewhere 0."""

    draw: Literal["one_hot"] = "one_hot"


class OneOf(Record):
    """Each element one of a few numbers, such as -1 and 1, all alike likely."""

    draw: Literal["one_of"] = "one_of"
    values: tuple[float, ...] = Field(min_length=2)


class Integers(Record):
    """Whole numbers from `low` up to `high`, which itself is never drawn: class labels, indices.

    Where `high` is the name of an axis, that is its size in the trial: labels of K classes.
    """

    draw: Literal["integers"] = "integers"
    low: int = Field(0, ge=-MOST_WHOLE, le=MOST_WHOLE)
    high: int | str

    @field_validator("high", mode="before")
    @classmethod
    def _number_or_axis(cls, high: object) -> object:
        if isinstance(high, str) or (type(high) is int and abs(high) <= MOST_WHOLE):
            return high
        raise ValueError(
            f"{high!r} is neither a whole number of at most 2**53 nor the name of an axis, "
            "such as 'K'"
        )

    @model_validator(mode="after")
    def _ordered(self) -> "Integers":
        if isinstance(self.high, int) and self.low >= self.high:
            raise ValueError(
                f"integers: low ({self.low}) must be below high ({self.high}), "
                "which itself is never drawn"
            )
        return self


class Mask(Record):
    """Truth values, each true with probability `p`.

    Along the last axis there is at least one of each where there is room for both. One without
    axes, such as a switch, is true in every other trial.
    """

    draw: Literal["mask"] = "mask"
    p: float = Field(0.5, gt=0, lt=1)


class Size(Record):
    """The size of an axis as a whole number: an input, or an argument of a class."""

    draw: Literal["size"] = "size"
    axis: Shape


class Derived(Record):
    """A function of an input that is drawn earlier, element by element."""

    draw: Literal["derived"] = "derived"
    apply: Literal["identity", "sigmoid", "tanh"]
    to: str


Sampler = Annotated[
    Normal | Uniform | Diagonal | Labels | OneHot | OneOf | Integers | Mask | Size | Derived,
    Field(discriminator="draw"),
]


class Input(Record):
    """One named input of a problem: what shape it has and how it is drawn."""

    name: str
    shape: Shape = ""
    sampler: Sampler = Normal()

    @property
    def holds(self) -> Literal["floats", "whole numbers", "truth values"]:
        """What its elements are: float64 or float32, int64, bool."""
        match self.sampler:
            case Integers() | Size():
                return "whole numbers"
            case Mask():
                return "truth values"
        return "floats"

    @property
    def axes(self) -> tuple[str, ...]:
        """The axes that it has, or whose size it is."""
        return shapes.axes(self.sampler.axis if isinstance(self.sampler, Size) else self.shape)

    @model_validator(mode="after")
    def _fits(self) -> "Input":
        axes = shapes.axes(self.shape)
        match self.sampler:
            case Diagonal() if len(axes) != 2 or axes[0] != axes[1]:
                raise ValueError(
                    f"input {self.name}: a diagonal needs a square shape such as 'h h', "
                    f"not {self.shape!r}"
                )
            case OneHot() if not axes:
                raise ValueError(f"input {self.name}: one-hot targets need an axis, as 'B K' has")
            case Size(axis=axis) if axes or len(shapes.axes(axis)) != 1:
                raise ValueError(
                    f"input {self.name}: a size is a number; leave out its shape, and name one axis"
                )
            case Normal(fan_in=str(axis)) if axis not in axes:
                raise ValueError(
                    f"input {self.name}: fan_in {axis!r} is no axis of its shape {self.shape!r}"
                )
        return self
