"""Records that cross into the sandbox and back: a call, and the run that came of it.

Also what is known of a trial on the trusted side. All hold arrays, so they are frozen
dataclasses; none holds a verdict that a student's process could have chosen.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from grader.choices import Case, LibraryName
from grader.verdicts import Verdict

Array = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.float64 | np.int64 | np.bool_]
"""What an input is: numbers, whole numbers or truth values."""


def is_whole(values: np.ndarray) -> bool:
    """Whether these are whole numbers or truth values: nothing lies between one and the next."""
    return values.dtype.kind in "biu"


DType = Literal["float64", "float32"]
Device = Literal["cpu", "cuda"]


@dataclass(frozen=True)
class Backend:
    """What submissions compute with, and on."""

    library: LibraryName = "torch"
    device: Device = "cpu"
    device_name: str = "cpu"
    """As it stands in a report."""
    gpu_mib: int = 0
    """What a submission may take of a GPU's memory, beside what CUDA itself takes."""


TORCH = Backend()
"""Where nothing else is said."""


@dataclass(frozen=True, eq=False)
class Call:
    """One thing the sandbox is asked to do with one function of a submission.

    It is equal to itself alone, so that what is made of it can be kept for a class.
    """

    action: str
    """How arguments are made and the result is read: a module of `sandbox/worker/actions/`."""
    function: str
    inputs: Mapping[str, Numbers]
    """Everything the function may ask for by name; 0-d arrays become Python's own numbers."""
    keys: tuple[str, ...]
    """The wanted keys of the returned dict, or names among several values; empty where the bare
    value is wanted."""
    dtype: DType = "float64"
    """Of the inputs that are neither whole numbers nor truth values."""
    takes: tuple[str, ...] = ()
    """What the function may ask for, where that is not the inputs themselves."""
    script: str = ""
    """What to do step by step, as JSON, where that is more than to call the function; the
    same in all trials of a case."""
    backend: Backend = TORCH
    """What arguments are arrays of; whoever runs the call says it."""
    on_cpu: bool = False
    """Whether arguments lie on the CPU even where the backend has a GPU."""

    @property
    def device(self) -> Device:
        """Where its arguments lie."""
        return "cpu" if self.on_cpu else self.backend.device

    @cached_property
    def leads(self) -> tuple[str, ...]:
        """The functions of the submission whose results it takes, in the order of their calls."""
        steps = json.loads(self.script) if self.script else []
        return tuple(step["name"] for step in steps[:-1] if step["do"] == "call")

    @cached_property
    def chain(self) -> tuple[str, ...]:
        """All functions that it calls, its own the last."""
        return (*self.leads, self.function)

    @cached_property
    def use(self) -> str:
        """What has a budget, and failures, of its own: a function, or one case of it."""
        return self.function + self.script


MOST_POINTS = 200_000
"""Of a drawing."""


@dataclass(frozen=True)
class Unusable:
    """A returned value that is no number, array or text that can be compared."""

    what: str
    """What it is, e.g. `a complex64 tensor`; may hold the student's own text."""


Value = np.ndarray | str | Unusable


@dataclass(frozen=True)
class Returned:
    """A call that came back with values."""

    values: Mapping[str, Value]
    """By key of the returned dict; the bare value stands under the empty key."""
    other_keys: tuple[str, ...] = ()
    """Further keys of the dict, to find a misspelt one (cut to a few dozen)."""
    dtype: DType = "float64"
    """Of the arguments that it came back for."""

    @cached_property
    def digest(self) -> bytes:
        """A hash: equal only where every byte of the values, and all that is said of them, is."""
        arrays = [value for value in self.values.values() if isinstance(value, np.ndarray)]
        told = [
            (key, (value.dtype.str, value.shape) if isinstance(value, np.ndarray) else value)
            for key, value in self.values.items()
        ]
        # Each array stands behind its own size, so that nothing else has these bytes.
        text = repr((self.dtype, self.other_keys, told)).encode("utf-8", "surrogatepass")
        return hashlib.sha256(b"".join([text, *(array.tobytes() for array in arrays)])).digest()


@dataclass(frozen=True)
class Failed:
    """A call that came back with nothing to compare."""

    verdict: Verdict
    message: str
    """What happened, from the grader's own vocabulary."""
    hint: str = ""
    code: str = ""
    detail: str = ""
    """The student's own text (an exception's message), escaped; for the instructor."""
    exception: str = ""
    """The name of the exception's class where it is one of Python's own."""


Run = Returned | Failed


@dataclass(frozen=True)
class Trial:
    """One draw of a problem's inputs."""

    index: int
    sizes: Mapping[str, int]
    inputs: Mapping[str, Numbers]
    case: Case = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Answer:
    """What the reference returns for one part, and how steeply it depends on the inputs.

    It is equal to itself alone, as a call is.
    """

    value: np.ndarray | str
    conditioning: Array = field(default_factory=lambda: np.zeros(()))
    """Per element, the `c` of the comparison; broadcasts against `value`."""

    @property
    def array(self) -> np.ndarray:
        """The value of an answer that is an array; TypeError for a text."""
        if not isinstance(self.value, np.ndarray):
            raise TypeError("this answer is a text, not an array")
        return self.value


@dataclass(frozen=True)
class Attempt:
    """A trial with what was expected of one function and what came of it."""

    trial: Trial
    expected: Mapping[str, Answer]
    """By the same keys as the values of a run."""
    run: Run
