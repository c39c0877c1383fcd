"""Check: every known submission gets the verdicts that its author expects.

They stand in `expected.json` beside the submissions, by the submission's name.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, TypeAdapter, ValidationError

from grader.classroom.whole_class import grade_class
from grader.errors import CourseError
from grader.intake import collect
from grader.machine.jobs import default_jobs
from grader.record import Record
from grader.report.results import PartResult, Report, SubmissionResult
from grader.runs import Backend
from grader.sandbox.opening import opened
from grader.verdicts import Verdict
from grader.verify.results import Check, counted
from grader.verify.subject import Subject

TITLE = "examples"
FILE = "expected.json"


class Expected(Record):
    """What a known submission must get."""

    score: float | None
    status: Literal["graded", "rejected", "grader_error"] = "graded"
    rest: Verdict = Verdict.CORRECT
    """Of all parts that are not named below."""
    parts: dict[str, Verdict] = Field(default_factory=dict)
    """By problem and part: `1.2b.s1`."""
    codes: dict[str, str] = Field(default_factory=dict)
    """The codes of some explanations, likewise."""


_EXPECTED = TypeAdapter(dict[str, Expected])


def check(subject: Subject) -> Check:
    """Grade all examples in sandboxes, as a class."""
    folder = subject.course.examples(subject.assignment.id)
    if not folder.is_dir():
        nothing = "no example submissions lie beside the assignment, so none was graded"
        return Check(title=TITLE, passed=True, summary=nothing)
    expected = read(folder / FILE)
    arrivals = collect(folder, subject.assignment)
    jobs = default_jobs(subject.assignment.limits)
    # The author's own files: any machine may prove an assignment sound.
    backend = Backend(subject.assignment.library)
    with opened(subject.assignment.actions, "basic", backend=backend) as launcher:
        report = grade_class(arrivals, subject.key, launcher, jobs=jobs, on_done=lambda _: None)
    differences = tuple(compare(expected, report))
    return Check(
        title=TITLE,
        passed=not differences,
        summary=f"{counted(len(differences), 'difference')} from {FILE}"
        if differences
        else f"{counted(len(arrivals), 'known submission')} marked as {FILE} says",
        details=differences,
    )


def read(path: Path) -> dict[str, Expected]:
    """What is expected of each submission; CourseError where the file says nothing of use."""
    try:
        return _EXPECTED.validate_json(path.read_bytes())
    except FileNotFoundError:
        raise CourseError(f"{path}: no such file; it says what every example must get") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = "".join(f"{place}." for place in first["loc"]).removesuffix(".")
        raise CourseError(": ".join(filter(None, (str(path), where, first["msg"])))) from None


def compare(expected: Mapping[str, Expected], report: Report) -> list[str]:
    """Every difference of `report` from what is expected, on one line each, by name."""
    results = {result.name: result for result in report.submissions}
    return [
        f"{name} {difference}"
        for name in sorted({*expected, *results})
        for difference in _differences(expected.get(name), results.get(name))
    ]


def _differences(wanted: Expected | None, result: SubmissionResult | None) -> Iterator[str]:
    if wanted is None:
        yield f"is not in {FILE}: say there what it must get"
    elif result is None:
        yield f"is in {FILE}, but not among the examples"
    else:
        yield from _different("status", wanted.status, result.status)
        yield from _different("score", wanted.score, result.score)
        parts = {f"{problem.id}.{part.name}": part for problem, part in result.parts}
        yield from _different_parts(wanted, parts)
        if result.status == "graded":
            yield from (f"the grader itself failed: {fault}" for fault in result.faults)


def _different_parts(wanted: Expected, parts: Mapping[str, PartResult]) -> Iterator[str]:
    unknown = {**wanted.parts, **wanted.codes}.keys() - parts.keys()
    yield from (f"{name}: expected, but there is no such part" for name in sorted(unknown))
    for name, part in parts.items():
        yield from _different(name, wanted.parts.get(name, wanted.rest), part.verdict)
        code = wanted.codes.get(name, part.code)
        yield from _different(f"{name} code", code or "none", part.code or "none")


def _different(what: str, wanted: object, got: object) -> Iterator[str]:
    if wanted != got:
        yield f"{what}: expected {wanted}, got {got}"
