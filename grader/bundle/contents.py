"""What stands in a bundle's `bundle.json`: versioned models that refuse what they do not know.

Arrays stand beside it, in two flat files; a model says where in them.
"""

from typing import Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from grader.record import Record
from grader.spec.assignment import Assignment
from grader.spec.problem import ProbeName

FORMAT: Literal["grader bundle"] = "grader bundle"
VERSION: Literal[1] = 1


class Stretch(Record):
    """An array: where in the flat file it begins, and its shape."""

    start: int = Field(ge=0)
    shape: tuple[int, ...] = Field(max_length=8)
    kind: Literal["float64", "int64", "bool"] = "float64"
    """What it is read as; left out where that is float64."""

    @model_serializer(mode="wrap")
    def _written(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        whole: dict[str, Any] = write(self)
        if self.kind == "float64":
            whole.pop("kind", None)
        return whole


class StoredAnswer(Record):
    """A `runs.Answer`: a text, or an array with its conditioning."""

    text: str | None = None
    value: Stretch | None = None
    conditioning: Stretch | None = None


class StoredTrial(Record):
    """A `runs.Trial`."""

    facts: dict[str, Any]
    """All of it but its inputs."""
    inputs: dict[str, Stretch]


class StoredProbe(Record):
    """A `probes.ProbeCall`."""

    probe: ProbeName
    function: str
    about: str
    call: dict[str, Any]
    """All of the call but its inputs."""
    inputs: dict[str, Stretch]
    answers: tuple[dict[str, StoredAnswer], ...] = Field(min_length=1)


class StoredItem(Record):
    """An `answer_key.Item`."""

    problem: str
    trials: tuple[StoredTrial, ...] = Field(min_length=1)
    expected: tuple[dict[str, dict[str, StoredAnswer]], ...]
    examples: tuple[StoredTrial, ...] = Field(min_length=1)
    example_expected: tuple[dict[str, dict[str, StoredAnswer]], ...]
    probes: tuple[StoredProbe, ...]
    withheld: bool


class Questions(Record):
    """What follows from values in the place of one quantity; all else is the same in them."""

    sums: Stretch
    """(values, SUMS) in `numbers.npy`: their fingerprints; none where nothing is replaced."""
    answers: dict[str, Stretch]
    """(values or 1, ...) in `samples.npy`, by key."""
    conditioning: dict[str, Stretch]


class Contents(Record):
    """A whole bundle, its arrays aside."""

    format: Literal["grader bundle"] = FORMAT
    version: Literal[1] = VERSION
    grader: str
    """The version of grader that wrote it."""
    hidden: bool
    """Whether it holds trials that a student's code must not see."""
    assignment: Assignment
    items: tuple[StoredItem, ...]
    questions: dict[str, Questions]
    """By `fingerprints.about`."""
    sealed: dict[str, tuple[str, ...]]
    """By tag, what explains wrong values: see `sealing`."""
