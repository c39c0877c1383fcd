"""The report, which is the product.

Every renderer and every export is a pure function of `Report`.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, Self

from grader.errors import CourseError
from grader.record import Record
from grader.report.evidence import Counterexample, Curves, DrawnGraph
from grader.report.handed_in import Identity, Penalty
from grader.text import one_line, the_first
from grader.verdicts import Verdict

SCHEMA_VERSION: Literal[1] = 1
_MOST_LISTED = 12
"""Names of a class in an error."""


class PartResult(Record):
    """One part as it stands in the report."""

    name: str
    points: float
    score: float
    verdict: Verdict
    message: str = ""
    hint: str = ""
    code: str = ""
    counterexample: Counterexample | None = None
    """Where the part is wrong on the public example."""
    picture: Curves | DrawnGraph | None = None
    """What was drawn, where that is wrong."""
    by_hand: str | None = None
    """The comment of the person who gave the points; None where the grader gave them."""
    automatic: "PartResult | None" = None
    """What the grader itself found, where a person marked it. Instructor only."""
    detail: str | None = None
    """Instructor only."""
    fault: str | None = None
    """How the grader itself failed, at checking the part or at saying more. Instructor only."""

    def for_student(self) -> Self:
        """The same part without what only the instructor may see."""
        return self.model_copy(update={"detail": None, "fault": None, "automatic": None})


class Remark(Record):
    """What a probe found beside correctness; never costs points."""

    code: str
    """The stable name, by which a class's remarks are counted, apart from its mistakes."""
    message: str
    hint: str = ""

    @property
    def text(self) -> str:
        """All of it as one sentence."""
        return f"{self.message}; {self.hint}" if self.hint else self.message


class ProblemResult(Record):
    """One problem as it stands in the report."""

    id: str
    title: str
    points: float
    score: float
    verdict: Verdict
    remarks: tuple[Remark, ...] = ()
    parts: tuple[PartResult, ...]


class Flag(Record):
    """A line of a submission that a person should look at; it costs nothing by itself."""

    what: str
    """What it uses that the assignment forbids."""
    file: str
    line: int
    ran: bool = False
    """Whether it was seen to run."""


class SubmissionResult(Record):
    """One submission as it stands in the report."""

    name: str
    status: Literal["graded", "rejected", "grader_error"]
    score: float | None
    """None only for a grader_error, which is never 0 points."""
    max_score: float
    pending: float = 0.0
    """Points that a person still has to give; `score` leaves them out."""
    students: tuple[Identity, ...] = ()
    """Who handed it in, where that is known: several for a group."""
    file: str = ""
    """The module that was graded, by the name it was handed in under."""
    earlier: tuple[str, ...] = ()
    """Earlier attempts, which do not count."""
    penalties: tuple[Penalty, ...] = ()
    """They stand beside the marks: no score holds them."""
    score_after_penalties: float | None = None
    """The score less the penalties that are not waived; None where there are none."""
    sha256: str = ""
    reason: str = ""
    """Why it was rejected, or how the grader failed."""
    remarks: tuple[str, ...] = ()
    """What is to be said of it as a whole."""
    problems: tuple[ProblemResult, ...] = ()
    flags: tuple[Flag, ...] = ()
    """Instructor only."""
    path: str | None = None
    """Instructor only."""
    output: str | None = None
    """What the student's code printed, cut and escaped. Instructor only."""

    @property
    def final_score(self) -> float | None:
        """The score that counts: less the penalties, where there are any."""
        return self.score if self.score_after_penalties is None else self.score_after_penalties

    @property
    def grader_failed(self) -> bool:
        """Whether the grader itself failed, on all of it or on some part."""
        verdicts = (part.verdict for _, part in self.parts)
        return self.status == "grader_error" or Verdict.GRADER_ERROR in verdicts

    @property
    def faults(self) -> tuple[str, ...]:
        """How the grader itself failed, each fault once: on all of it, or in a problem."""
        if self.status == "grader_error":
            return (self.reason,)
        found = (f"{problem.id}: {part.fault}" for problem, part in self.parts if part.fault)
        return tuple(dict.fromkeys(found))

    @property
    def status_in_words(self) -> str:
        """The status as a person reads it."""
        return self.status.replace("_", " ")

    @property
    def parts(self) -> Iterator[tuple[ProblemResult, PartResult]]:
        """Every part with its problem, in order."""
        return ((problem, part) for problem in self.problems for part in problem.parts)

    @property
    def by_place(self) -> dict[str, PartResult]:
        """The parts by their names with their problems, such as `1.2b/s1`."""
        return {place(problem.id, part.name): part for problem, part in self.parts}

    @property
    def all_remarks(self) -> tuple[str, ...]:
        """On the whole, then on each problem after its id."""
        by_problem = (f"{p.id}: {remark.text}" for p in self.problems for remark in p.remarks)
        return (*self.remarks, *by_problem)

    def for_student(self) -> Self:
        """The same result without what only the instructor may see."""
        problems = tuple(
            problem.model_copy(update={"parts": tuple(p.for_student() for p in problem.parts)})
            for problem in self.problems
        )
        reason = self.reason if self.status != "grader_error" else "the grader itself failed"
        hidden = {"path": None, "flags": (), "output": None, "problems": problems, "reason": reason}
        return self.model_copy(update=hidden)


class Timed(Record):
    """A result, and how long it took."""

    result: SubmissionResult
    seconds: float


class Environment(Record):
    """The versions and the device that a report was made with."""

    grader: str
    python: str
    numpy: str
    torch: str | None = None
    """None where nothing was computed with it."""
    platform: str
    device: str = "cpu"


class Timing(Record):
    """All times of a report, in seconds: the one part that differs from run to run."""

    total: float
    submissions: dict[str, float]


class Report(Record):
    """The score report of a class, or of one submission."""

    schema_version: Literal[1] = SCHEMA_VERSION
    assignment: str
    title: str
    max_score: float
    isolation: Literal["strict", "strong", "basic"]
    walls: tuple[str, ...] = ()
    """What stood around each submission; the level is what they add up to, as proved."""
    environment: Environment
    submissions: tuple[SubmissionResult, ...]
    due: str | None = None
    """When it was due, with the time zone, where that was asked for."""
    absent: tuple[Identity, ...] = ()
    """Students of the roster of whom there is no submission. Instructor only."""
    unclaimed: tuple[str, ...] = ()
    """Submissions that no row of the roster claims. Instructor only."""
    seed: str | None = None
    """Instructor only: the secret that the hidden trials are drawn from."""
    answer_key: str | None = None
    """Instructor only: a hash of the spec and the reference that were marked by."""
    timing: Timing | None = None

    def submission(self, name: str | None) -> SubmissionResult:
        """The submission `name`, or the only one; CourseError lists the likeliest names."""
        names = [submission.name for submission in self.submissions]
        if name is None and len(names) == 1:
            return self.submissions[0]
        if name is None:
            raise CourseError(f"name one submission with --submission: {_some(names)}")
        if name not in names:
            likely = sorted(names, key=lambda known: -SequenceMatcher(None, name, known).ratio())
            raise CourseError(f"no submission {one_line(name)!r}; known: {_some(likely)}")
        return self.submissions[names.index(name)]

    def for_student(self, name: str) -> Self:
        """The report of submission `name` alone, fit for the student's eyes."""
        chosen = tuple(s.for_student() for s in self.submissions if s.name == name)
        timing = self.timing and Timing(
            total=self.timing.submissions.get(name, 0.0),
            submissions={name: self.timing.submissions.get(name, 0.0)},
        )
        hidden = {"seed": None, "answer_key": None, "absent": (), "unclaimed": ()}
        return self.model_copy(update={"submissions": chosen, "timing": timing, **hidden})


def place(problem: str, part: str) -> str:
    """The name of a part with its problem: `1.2b/s1`."""
    return f"{problem}/{part}"


def _some(names: Sequence[str]) -> str:
    return the_first([*map(one_line, names)], _MOST_LISTED) or "the report has none"
