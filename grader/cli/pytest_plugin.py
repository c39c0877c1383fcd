"""A pytest plugin: `pytest --grader hw1 hw1.py` shows each part as a test, with its points.

The submission runs in the sandbox, as `grader check` runs it. pytest imports neither it nor
anything that lies beside it: no conftest.py, no package, no other test.
"""

import contextlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pytest

from grader.sandbox.lockdown.levels import LEVELS

if TYPE_CHECKING:
    from grader.report.results import PartResult, SubmissionResult
    from grader.spec.assignment import Assignment

POINTS = "points"
"""The user property of a test report that holds a part's score and its points."""
_ASSIGNMENT: pytest.StashKey["Assignment"] = pytest.StashKey()


class PartFailed(Exception):
    """A part is not right."""


class GraderFailed(Exception):
    """The grader itself failed: no fault of the student's."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options, each like that of `grader check`."""
    group = parser.getgroup("grader", "marking homework")
    group.addoption(
        "--grader",
        metavar="ASSIGNMENT",
        help="Mark the submissions named, or found in the folders named, and collect nothing else.",
    )
    group.addoption(
        "--grader-course",
        metavar="DIR",
        type=Path,
        help="The folder with problems/ and reference/.",
    )
    group.addoption("--grader-seed", metavar="S", help="Draw the hidden trials from S.")
    group.addoption(
        "--grader-isolation",
        choices=LEVELS,
        help="The least to accept.",
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Load no conftest.py where submissions are marked: it could be a student's."""
    if early_config.known_args_namespace.grader:
        early_config.known_args_namespace.noconftest = True
    return (yield)


def pytest_configure(config: pytest.Config) -> None:
    """Find the assignment first: without it there is nothing to collect."""
    if config.option.grader:
        from grader.course.course import Course  # noqa: PLC0415 (only where submissions are marked)

        with _usage_errors():
            course = Course.find(config.option.grader_course)
            config.stash[_ASSIGNMENT] = course.assignment(config.option.grader)


@pytest.hookimpl(tryfirst=True)
def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A folder as such: as a package, its __init__.py would be imported."""
    if not parent.config.option.grader:
        return None
    return pytest.Dir.from_parent(parent, path=path)


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Iterator[None]:
    """Only submissions, whatever other plugins would make of a file."""
    collected = yield
    assignment = parent.config.stash.get(_ASSIGNMENT, None)
    if assignment is None:
        return collected
    if file_path.name != assignment.file and not parent.session.isinitpath(file_path):
        return []  # type: ignore[return-value]
    return [SubmissionFile.of(parent, file_path, assignment)]  # type: ignore[return-value]


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """The points beside the outcome: `PASSED 1/1`. Reports on collection have none."""
    points = dict(getattr(report, "user_properties", ())).get(POINTS)
    if points is None or report.when != "call" or report.skipped:
        return None
    letter = {"passed": ".", "failed": "F"}[report.outcome]
    return report.outcome, letter, f"{report.outcome.upper()} {points}"


class SubmissionFile(pytest.File):
    """One submission; it is run when the first of its parts is asked for."""

    assignment: "Assignment"

    @classmethod
    def of(cls, parent: pytest.Collector, path: Path, assignment: "Assignment") -> Self:
        """The submission in the file `path`."""
        made: Self = cls.from_parent(parent, path=path)
        made.assignment = assignment
        return made

    def collect(self) -> Iterator["PartItem"]:
        """A test for each part, from the spec alone."""
        from grader.report.results import place  # noqa: PLC0415 (only where submissions are marked

        for problem in self.assignment.problems:
            for part in problem.parts:
                yield PartItem.of(self, place(problem.id, part.name))

    @cached_property
    def result(self) -> "SubmissionResult":
        """What the grader makes of it, as its student may see it."""
        return _graded(self.path, self.config, self.assignment)


class PartItem(pytest.Item):
    """One part of one submission."""

    submission: SubmissionFile

    @classmethod
    def of(cls, submission: SubmissionFile, name: str) -> Self:
        """The part of this name, with its problem."""
        made: Self = cls.from_parent(submission, name=name)
        made.submission = submission
        return made

    def runtest(self) -> None:
        """Pass where the part is correct, skip where a person must mark it, else fail."""
        from grader.verdicts import Verdict  # noqa: PLC0415 (only where submissions are marked)

        part = self._part()
        self.user_properties.append((POINTS, f"{part.score:g}/{part.points:g}"))
        if part.verdict in {Verdict.PENDING, Verdict.SKIPPED}:
            pytest.skip(part.message or part.verdict.value)
        if part.verdict is Verdict.GRADER_ERROR:
            raise GraderFailed(f"the grader itself failed: {part.message}")
        if part.verdict is not Verdict.CORRECT:
            raise PartFailed(_words(part))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What is wrong and what to try, with no trace of the grader's own frames."""
        if isinstance(excinfo.value, PartFailed | GraderFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where the part belongs: `hw1.py: 1.2b/s1`; of a name alone pytest changes the dots."""
        return self.path, None, f"{self.path.name}: {self.name}"

    def _part(self) -> "PartResult":
        result = self.submission.result
        if result.status == "grader_error":
            raise GraderFailed(f"the grader itself failed: {result.reason}")
        if result.status == "rejected":
            raise PartFailed(f"rejected: {result.reason}")
        return result.by_place[self.name]


def _words(part: "PartResult") -> str:
    from grader.renderers.words import with_hint, word_of  # noqa: PLC0415 (as above)

    said = part.message or word_of(part).words
    return with_hint(f"{part.score:g} of {part.points:g} points: {said}", part)


def _graded(path: Path, config: pytest.Config, assignment: "Assignment") -> "SubmissionResult":
    from grader.cli.check import graded  # noqa: PLC0415 (as above)
    from grader.cli.sources import from_course  # noqa: PLC0415 (as above)
    from grader.intake import find  # noqa: PLC0415 (as above)
    from grader.runs import Backend  # noqa: PLC0415 (as above)
    from grader.sandbox.opening import opened  # noqa: PLC0415 (as above)

    with _usage_errors():
        root, seed = config.option.grader_course, config.option.grader_seed
        source = from_course(root, assignment.id, path, seed)
        arrival = find(path, assignment)
        least, backend = config.option.grader_isolation, Backend(assignment.library)
        with opened(assignment.actions, least, source.secrets, backend) as launcher:
            report = graded(arrival, source.key(), launcher)
        return report.for_student(arrival.name).submissions[0]


@contextlib.contextmanager
def _usage_errors() -> Iterator[None]:
    """A fault of the command line's as pytest reports one."""
    from grader.errors import UsageError  # noqa: PLC0415 (as above)

    try:
        yield
    except UsageError as error:
        raise pytest.UsageError(str(error)) from error
