"""Proof that an assignment is sound, before a student sees it.

Each check is a module of this package, named in `CHECKS`, with a `TITLE` and a function
`check(subject)` that tries to prove the assignment unsound.
"""

import importlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from grader.course.course import Course
from grader.errors import ReferenceFault, UsageError
from grader.verify.results import Check, Verification

if TYPE_CHECKING:
    from grader.verify.subject import Subject

__all__ = ["CHECKS", "Check", "Verification", "verify"]

CHECKS = (
    "draws",
    "chance",
    "kinks",
    "full_marks",
    "agreement",
    "nothing",
    "declared",
    "mutation",
    "examples",
)
"""In this order; the last one starts sandboxes."""
_SEED = "verify"


def _ignore(_: Check) -> None:
    """Where nobody follows the progress."""


def verify(
    course: Course,
    assignment_id: str,
    *,
    checks: Sequence[str] = CHECKS,
    on_check: Callable[[Check], None] = _ignore,
) -> Verification:
    """The verification of one assignment by `checks`, modules of this package.

    `on_check` is called with each check as it is done. A check that cannot be made at
    all, say since no trial can be drawn, is the last one. CourseError where there is no
    such assignment; SpecError or ReferenceFault where it cannot be loaded.
    """
    from grader.verify.in_process import one_thread  # noqa: PLC0415 (imports numpy)
    from grader.verify.subject import Subject  # noqa: PLC0415 (imports numpy)

    subject = Subject.load(course, assignment_id, _SEED)
    done: list[Check] = []
    with one_thread(subject.assignment.library):
        for check in _made(subject, checks):
            on_check(check)
            done.append(check)
    unmade = len(checks) - len(done)
    return Verification(assignment=assignment_id, checks=tuple(done), unmade=unmade)


def _made(subject: "Subject", names: Sequence[str]) -> Iterator[Check]:
    """Check after check, up to the first that cannot be made."""
    for name in names:
        module = importlib.import_module(f"{__name__}.{name}")
        try:
            yield module.check(subject)
        except UsageError as error:
            title = "reference" if isinstance(error, ReferenceFault) else module.TITLE
            yield Check(title=title, passed=False, summary=str(error))
            return
