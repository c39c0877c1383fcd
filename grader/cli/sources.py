"""What a submission is checked against: a course with its reference, or a student bundle."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.options import chosen_assignment
from grader.course.course import Course
from grader.errors import UsageError
from grader.sandbox.lockdown.levels import Level
from grader.spec.assignment import Assignment

if TYPE_CHECKING:
    from grader.answers.answer_key import AnswerKey


@dataclass(frozen=True)
class Source:
    """An assignment, and where its answer key comes from."""

    assignment: Assignment
    other_files: frozenset[str]
    """What other assignments are handed in as, as far as they are known."""
    secrets: tuple[Path, ...]
    """What no submission may be able to read."""
    least: Level | None
    """The least isolation that will do; None for what is demanded of a class."""
    key: Callable[[], "AnswerKey"]
    """Makes the answer key; it takes a while, and imports torch."""


def from_course(
    course_root: Path | None, assignment_id: str | None, file: Path, seed: str | None
) -> Source:
    """The reference of a course, with trials drawn from `seed` or from a new secret."""
    course = Course.find(course_root)
    assignment = chosen_assignment(course, assignment_id, file)

    def key() -> "AnswerKey":
        from grader.answers.answer_key import AnswerKey, new_seed  # noqa: PLC0415 (imports torch)

        return AnswerKey.build(assignment, course.reference(assignment.id), seed or new_seed())

    return Source(assignment, course.other_files(assignment), course.secrets, None, key)


def from_bundle(path: Path, *others: object) -> Source:
    """The trials of a bundle; UsageError where options ask for a course's as well.

    Public trials are no secret, so that nothing need keep a submission from them.
    """
    if any(other is not None for other in others):
        raise UsageError("--bundle brings its own trials: leave out -a, --course and --seed")
    from grader.bundle import archive  # noqa: PLC0415 (most checks have no use for it)

    stored = archive.read(path)
    contents = stored.contents

    def key() -> "AnswerKey":
        from grader.bundle.stored import Bundle  # noqa: PLC0415 (imports torch)

        return Bundle(path, stored).key()

    if contents.hidden:
        return Source(contents.assignment, frozenset(), (path.resolve(),), None, key)
    return Source(contents.assignment, frozenset(), (), "basic", key)
