"""A class in figures: its scores, what each part cost it, its mistakes, and who needs a person."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from grader.renderers.words import SETTLED, WORDS
from grader.report.feedback import FROM_EARLIER
from grader.report.results import PartResult, ProblemResult, SubmissionResult
from grader.verdicts import FOR_A_PERSON, Verdict

_BINS = 10
_CHARGED_ELSEWHERE = FROM_EARLIER | {"compensates"}
"""Codes of parts that are right for a mistake which is counted where it was made."""

Submissions = Sequence[SubmissionResult]


@dataclass(frozen=True)
class Bin:
    """How many scores lie from `low` to below `high`; the last bin holds its upper end too."""

    low: float
    high: float
    count: int


@dataclass(frozen=True)
class Loss:
    """What one part cost the class."""

    problem: ProblemResult
    part: PartResult
    """As it stands in the first submission: for its name and its points."""
    mean: float
    """Points, over all that were graded."""
    losers: int


@dataclass
class Mistake:
    """One mistake in one problem; or a remark, which costs nothing."""

    code: str
    problem: str
    message: str
    """What the first who made it was told."""
    parts: dict[str, None] = field(default_factory=dict)
    makers: dict[str, None] = field(default_factory=dict)
    """Names of submissions, in order."""


@dataclass
class Whose:
    """A part, and the submissions that it is about."""

    problem: ProblemResult
    part: PartResult
    names: list[str] = field(default_factory=list)


def distribution(submissions: Submissions, points: float) -> list[Bin]:
    """The known scores in equal bins from 0 to `points`; empty where there are none."""
    scores = [s.score for s in submissions if s.score is not None]
    width = points / _BINS
    if not scores or width <= 0:
        return []
    places = [min(max(math.floor(score / width), 0), _BINS - 1) for score in scores]
    return [Bin(n * width, (n + 1) * width, places.count(n)) for n in range(_BINS)]


def losses(submissions: Submissions) -> list[Loss]:
    """The parts that cost points, the dearest first; what waits for a person is not lost."""
    graded = [s for s in submissions if s.status == "graded"]
    found: dict[tuple[str, str], list[tuple[ProblemResult, PartResult]]] = {}
    for problem, part in (each for submission in graded for each in submission.parts):
        if part.verdict not in FOR_A_PERSON and part.score < part.points:
            found.setdefault((problem.id, part.name), []).append((problem, part))
    lost = [
        Loss(
            problem=places[0][0],
            part=places[0][1],
            mean=sum(part.points - part.score for _, part in places) / len(graded),
            losers=len(places),
        )
        for places in found.values()
    ]
    return sorted(lost, key=lambda loss: -loss.mean)


def mistakes(submissions: Submissions) -> list[Mistake]:
    """Every mistake that has a code, those of most submissions first.

    What comes of a mistake made earlier is none of its own.
    """
    found: dict[tuple[str, str], Mistake] = {}
    for submission in submissions:
        for problem, part in submission.parts:
            if part.code not in {"", *FROM_EARLIER} and part.verdict not in SETTLED | FOR_A_PERSON:
                new = Mistake(part.code, problem.id, part.message)
                mistake = found.setdefault((problem.id, part.code), new)
                mistake.parts[part.name] = None
                mistake.makers[submission.name] = None
    return sorted(found.values(), key=lambda mistake: -len(mistake.makers))


def remarks(submissions: Submissions) -> list[Mistake]:
    """What was remarked and cost no points: by probes, and of parts that are right."""
    found: dict[tuple[str, str], Mistake] = {}
    for submission in submissions:
        for problem, part, code, message in _remarked(submission):
            remark = found.setdefault((problem.id, code), Mistake(code, problem.id, message))
            remark.parts |= {part: None} if part else {}
            remark.makers[submission.name] = None
    return sorted(found.values(), key=lambda remark: -len(remark.makers))


def _remarked(submission: SubmissionResult) -> Iterator[tuple[ProblemResult, str, str, str]]:
    """The problem, the part or "", the code and the words."""
    for problem in submission.problems:
        yield from ((problem, "", remark.code, remark.text) for remark in problem.remarks)
        for part in problem.parts:
            if part.verdict is Verdict.CORRECT and part.code not in {"", *_CHARGED_ELSEWHERE}:
                yield problem, part.name, part.code, part.message


def waiting(submissions: Submissions) -> list[Whose]:
    """The parts that a person must mark, with whose they are."""
    return _whose(submissions, lambda part: part.verdict is Verdict.PENDING)


def by_hand(submissions: Submissions) -> list[Whose]:
    """The parts that a person has marked, with whose they are."""
    return _whose(submissions, lambda part: part.by_hand is not None)


def _whose(submissions: Submissions, wanted: Callable[[PartResult], bool]) -> list[Whose]:
    found: dict[tuple[str, str], Whose] = {}
    for submission in submissions:
        for problem, part in submission.parts:
            if wanted(part):
                whose = found.setdefault((problem.id, part.name), Whose(problem, part))
                whose.names.append(submission.name)
    return list(found.values())


def wrong_by_sign(submission: SubmissionResult) -> Mapping[str, Sequence[str]]:
    """The ids of problems with something wrong in them, by the sign of the verdict."""
    found: dict[str, list[str]] = {}
    for problem in submission.problems:
        if problem.verdict not in SETTLED:
            found.setdefault(WORDS[problem.verdict].sign, []).append(problem.id)
    return found
