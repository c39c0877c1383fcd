"""A report with the marks that a person gave; applied twice, they are applied once."""

from collections.abc import Iterator, Mapping

from grader.deliveries.penalties import waived_in
from grader.grading.marking import pending_points, total, worst
from grader.marks.records import Mark, Marks
from grader.renderers.points import in_words, number
from grader.report.results import PartResult, ProblemResult, Report, SubmissionResult, place
from grader.text import lines, one_line
from grader.verdicts import FOR_A_PERSON, Verdict

_RIGHT = FOR_A_PERSON | {Verdict.CORRECT, Verdict.CONVENTION}
"""Verdicts that do not say why a part has less than its points."""


def applied(report: Report, marks: Marks) -> Report:
    """`report` with these marks, and with these penalties waived too."""
    submissions = tuple(_marked(result, marks.of(result.name)) for result in report.submissions)
    waivers = {(waiver.submission, waiver.penalty) for waiver in marks.waivers}
    waivers |= {(r.name, p.name) for r in report.submissions for p in r.penalties if p.waived}
    return waived_in(report.model_copy(update={"submissions": submissions}), waivers)


def not_applied(report: Report, marks: Marks) -> Iterator[str]:
    """Line by line, the marks and waivers that found nothing to apply to in `report`."""
    for result in report.submissions:
        decided = list(marks.of(result.name))
        if decided and result.status != "graded":
            because = f"{result.status_in_words}, so {', '.join(decided)} cannot be marked"
            yield f"{one_line(result.name)}: {because}"
        penalties = {penalty.name for penalty in result.penalties}
        for waiver in marks.waivers:
            if waiver.submission == result.name and waiver.penalty not in penalties:
                yield f"{one_line(result.name)}: has no penalty {waiver.penalty} to be waived"


def _marked(result: SubmissionResult, marks: Mapping[str, Mark]) -> SubmissionResult:
    if not marks or result.status != "graded":
        return result
    problems = tuple(_problem(problem, marks) for problem in result.problems)
    summed = {"score": total(q.score for q in problems), "pending": pending_points(problems)}
    return result.model_copy(update={"problems": problems, **summed})


def _problem(problem: ProblemResult, marks: Mapping[str, Mark]) -> ProblemResult:
    given = [marks.get(place(problem.id, part.name)) for part in problem.parts]
    parts = tuple(
        _part(part, mark) if mark else part for part, mark in zip(problem.parts, given, strict=True)
    )
    found = {
        "score": total(part.score for part in parts),
        "verdict": worst(p.verdict for p in parts),
    }
    return problem.model_copy(update={"parts": parts, **found})


def _part(part: PartResult, mark: Mark) -> PartResult:
    """The part as a person marks it; what the grader found stands by, and explains a loss."""
    found = part.automatic or part
    by_hand = f"a person gave {number(mark.points)} of {in_words(found.points)}"
    comment = lines(mark.comment)
    message = f"{by_hand}: {comment}" if comment else by_hand
    given = {"score": total([mark.points]), "by_hand": comment, "automatic": found}
    if mark.points < found.points and found.verdict not in _RIGHT:
        return found.model_copy(update={**given, "message": f"{message}\n{found.message}".strip()})
    verdict = Verdict.CORRECT if mark.points >= found.points else Verdict.WRONG_VALUE
    bare = PartResult(name=found.name, points=found.points, score=0, verdict=verdict)
    return bare.model_copy(update={**given, "message": message})
