"""The page of one submission: its score, the first thing to mend, then all the rest."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from grader.renderers.findings import Finding, findings
from grader.renderers.html.environment import render
from grader.renderers.penalties import beside_the_marks
from grader.renderers.words import word_of
from grader.report.results import Report, SubmissionResult
from grader.verdicts import Verdict


def submission(report: Report, name: str) -> bytes:
    """The page on submission `name` of `report`, with what its student may see alone."""
    own = report.for_student(name)
    chosen = own.submissions[0]
    found = findings(chosen.problems)
    mend = sorted((f for f in found if f.is_wrong), key=lambda f: (f.points_elsewhere, -f.lost))
    return render(
        "submission.html",
        report=own,
        submission=chosen,
        mend=mend,
        told_in=_told_in(mend),
        numbers={problem.id: number for number, problem in enumerate(chosen.problems, 1)},
        unchecked=[f for f in found if f.is_unchecked],
        notes=[f for f in found if not f.is_wrong and not f.is_unchecked],
        beside=list(beside_the_marks(chosen)),
        remarks=_remarks(chosen),
        summary=_summary([part.verdict for _, part in chosen.parts]),
        word_of=word_of,
    )


def _told_in(mend: Sequence[Finding]) -> Mapping[tuple[str, str], int]:
    """The number of the finding that tells of a part, by problem id and part; 0 for none."""
    told = {
        (place.problem.id, place.part.name): number
        for number, finding in enumerate(mend, 1)
        for place in finding.places
    }
    return defaultdict(int, told)


def _remarks(chosen: SubmissionResult) -> list[tuple[str, str]]:
    """Each remark after the id of its problem, or after nothing."""
    by_problem = [(problem.id, r.text) for problem in chosen.problems for r in problem.remarks]
    return [*(("", remark) for remark in chosen.remarks), *by_problem]


def _summary(verdicts: Sequence[Verdict]) -> str:
    """How many parts are right: `36 of 39 parts are correct`."""
    return f"{Counter(verdicts)[Verdict.CORRECT]} of {len(verdicts)} parts are correct"
