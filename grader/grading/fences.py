"""How far a fault of the grader's own reaches: in a class, no further than it must.

Tests and the proofs of an assignment grade `unfenced`: there a fault ends everything, with its
traceback.
"""

import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

import grader
from grader.errors import SandboxError
from grader.report.feedback import Feedback
from grader.spec.problem import Problem
from grader.text import one_line
from grader.verdicts import Verdict

_T = TypeVar("_T")
_PACKAGE = Path(grader.__file__).parent
_LONGEST = 300


class Fence(Protocol):
    """What stands around each piece of work that may fail by itself."""

    def __call__(self, work: Callable[[], _T], note: Callable[[str], None], /) -> _T | None:
        """What `work` gives; None where it fails, and then `note` is told how."""
        ...


def unfenced(work: Callable[[], _T], _: Callable[[str], None], /) -> _T | None:
    """No fence: whatever `work` raises goes through."""
    return work()


def fenced(work: Callable[[], _T], note: Callable[[str], None], /) -> _T | None:
    """A fence; only a sandbox that failed goes through, since another one may do."""
    try:
        return work()
    except SandboxError:
        raise
    except Exception as error:  # noqa: BLE001 (whatever it is, it is none of the student's)
        note(_in_words(error))
        return None


def failed(problem: Problem, faults: Sequence[str]) -> tuple[Feedback, ...]:
    """What is said of all parts of a problem where the grader failed to check them."""
    return tuple(
        Feedback(
            part.name,
            Verdict.GRADER_ERROR,
            message="the grader itself failed here, which is no fault of yours",
            hint="a person has to look at it, and gives its points",
            code="grader_error",
            fault="; ".join(faults),
        )
        for part in problem.parts
    )


def noted(feedback: Sequence[Feedback], faults: Sequence[str]) -> tuple[Feedback, ...]:
    """`feedback` on a problem, with what could not be added to it, for the instructor."""
    first, *others = feedback
    known = [first.fault] if first.fault else []
    return replace(first, fault="; ".join([*known, *faults])), *others


def _in_words(error: Exception) -> str:
    """What was raised, and where in the grader: for the instructor, as it may tell anything."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)]
    place = Path(own[-1].filename).relative_to(_PACKAGE.parent).as_posix()
    what = one_line(f"{type(error).__name__}: {error}", _LONGEST)
    return f"{what} (line {own[-1].lineno} of {place})"
