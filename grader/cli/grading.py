"""What `grader grade` does once torch is needed; it takes a second to import."""

from collections.abc import Sequence

from grader.answers.answer_key import AnswerKey, new_seed
from grader.classroom import journal
from grader.classroom.journal import Conditions, Journal
from grader.classroom.whole_class import environment, grade_class
from grader.cli.output import tell
from grader.cli.progress import progress
from grader.cli.tally import Tally
from grader.course.course import Course
from grader.intake import Arrival
from grader.report.results import Report, Timed
from grader.sandbox.launcher import Launcher
from grader.spec.assignment import Assignment


def answer_key(
    course: Course, assignment: Assignment, seed: str | None, only: str | None
) -> AnswerKey:
    """The key of all problems, or of one; from a new secret where there is no seed."""
    key = AnswerKey.build(assignment, course.reference(assignment.id), seed or new_seed())
    return key.only(only) if only else key


def graded(
    arrivals: Sequence[Arrival], key: AnswerKey, launcher: Launcher, book: Journal, jobs: int
) -> Report:
    """The report on all `arrivals`, of which only those not in the journal are run.

    A KeyboardInterrupt says how far it came.
    """
    kept, waiting = book.split(arrivals)
    tally = Tally(len(arrivals), len(kept))
    try:
        if kept:
            tell(f"{len(kept)} of {len(arrivals)} were graded before and have not changed")
        with progress(tally) as count:

            def on_done(done: Timed) -> None:
                book.add(done)
                count(done.result)

            return grade_class(waiting, key, launcher, jobs=jobs, on_done=on_done, kept=kept)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(f"{tally.done} of {tally.total} graded") from None


def conditions(key: AnswerKey, launcher: Launcher) -> Conditions:
    """All that results depend on; UsageError where the launcher keeps less apart than it must."""
    return Conditions(
        assignment=key.assignment.id,
        seed=key.seed,
        answer_key=key.digest,
        isolation=launcher.isolation,
        walls=tuple(sorted(launcher.walls)),
        environment=environment(launcher.backend),
        code=journal.code_digest(),
    )
