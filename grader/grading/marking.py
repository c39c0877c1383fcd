"""From feedback to points: the layout policy of the assignment, and the sums."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from grader.checkers.common import names_are
from grader.checkers.following import WHICH_AXIS
from grader.numeric import shapes
from grader.numeric.layouts import COLUMN, DECLARED, ROW, TRANSPOSED
from grader.report.feedback import Feedback
from grader.report.results import PartResult, ProblemResult, Remark
from grader.spec.limits import LayoutPolicy
from grader.spec.parts import Part
from grader.spec.problem import Problem
from grader.verdicts import FOR_A_PERSON, Verdict

_WORST_FIRST = (
    Verdict.GRADER_ERROR,
    Verdict.PROTOCOL,
    Verdict.CRASHED,
    Verdict.TIMEOUT,
    Verdict.MEMORY,
    Verdict.OUTPUT_LIMIT,
    Verdict.RAISED,
    Verdict.MISSING,
    Verdict.WRONG_TYPE,
    Verdict.WRONG_SHAPE,
    Verdict.NOT_FINITE,
    Verdict.WRONG_VALUE,
    Verdict.CONVENTION,
    Verdict.SKIPPED,
    Verdict.PENDING,
    Verdict.CORRECT,
)


@dataclass(frozen=True)
class Marked:
    """A problem with the feedback on its parts, in their order, and what probes found."""

    problem: Problem
    feedback: tuple[Feedback, ...]
    remarks: tuple[Remark, ...] = ()


def not_run_yet(problem: Problem) -> Marked:
    """A problem of a submission that is still being graded."""
    return Marked(
        problem,
        tuple(
            Feedback(part.name, Verdict.SKIPPED, message="not run yet", code="not_run_yet")
            for part in problem.parts
        ),
    )


_ONE_LAYOUT = "return all such matrices alike: with the same axis first"
_DECLARED_LAYOUT = "return it in the shape that the problem names, its axes in that order"


@dataclass(frozen=True)
class Charge:
    """Why a right value is marked as `convention`."""

    wanted: str
    """The layout that was wanted."""
    others: str
    """What has that layout, with its verb."""
    hint: str


Place = tuple[str, str]
"""Problem id and part name."""


def settle_layouts(policy: LayoutPolicy, marked: Sequence[Marked]) -> list[Marked]:
    """Mark right values in the wrong layout as `convention`, over the whole submission."""
    charged = _charged_declared if policy.accept == "declared" else _charged_mixture
    wrong = dict(charged(marked))
    return [
        replace(
            item,
            feedback=tuple(
                _as_convention(policy, feedback, wrong[item.problem.id, feedback.part])
                if (item.problem.id, feedback.part) in wrong
                else feedback
                for feedback in item.feedback
            ),
        )
        for item in marked
    ]


def _charged_declared(marked: Sequence[Marked]) -> Iterator[tuple[Place, Charge]]:
    """Every right value that is not in the declared layout."""
    for problem, _, feedback in _laid_out(marked):
        if DECLARED not in feedback.layouts:
            charge = Charge(DECLARED, "it should be", _DECLARED_LAYOUT)
            yield (problem.id, feedback.part), charge


def _charged_mixture(marked: Sequence[Marked]) -> Iterator[tuple[Place, Charge]]:
    """The rarer layouts of each group of matrices; a tie goes to the declared one."""
    groups: dict[str, list[tuple[Problem, Feedback]]] = {}
    for problem, part, feedback in _laid_out(marked):
        if problem.layout_group and _is_matrix(part):
            groups.setdefault(problem.layout_group, []).append((problem, feedback))
    for group, members in groups.items():
        wanted = _commonest([feedback.layouts for _, feedback in members])
        for problem, feedback in members:
            if wanted not in feedback.layouts:
                beside = [f.part for q, f in members if q is problem and wanted in f.layouts]
                others = names_are(beside) if beside else f"your {group} are otherwise"
                yield (problem.id, feedback.part), Charge(wanted, others, _ONE_LAYOUT)
    yield from _charged_squares(marked)


def _charged_squares(marked: Sequence[Marked]) -> Iterator[tuple[Place, Charge]]:
    """The square matrices of no group that are right only transposed, where no other one is.

    Alone, such a value is no other layout: its formula has a product the other way round.
    """
    matrices = [each for each in _laid_out(marked) if _is_matrix(each[1])]
    turned = [each for each in matrices if each[2].layouts == {TRANSPOSED}]
    if all(_is_square(part) for _, part, _ in turned):
        for problem, _, feedback in turned:
            if not problem.layout_group:
                charge = Charge(DECLARED, "it should be", WHICH_AXIS)
                yield (problem.id, feedback.part), charge


def _laid_out(marked: Sequence[Marked]) -> Iterator[tuple[Problem, Part, Feedback]]:
    for item in marked:
        for part, feedback in zip(item.problem.parts, item.feedback, strict=True):
            if feedback.verdict is Verdict.CORRECT and feedback.layouts:
                yield item.problem, part, feedback


def _is_matrix(part: Part) -> bool:
    return len(shapes.axes(part.shape)) == 2 and not shapes.is_vector(part.shape)


def _is_square(part: Part) -> bool:
    return len(set(shapes.axes(part.shape))) == 1


def _commonest(layouts: Sequence[frozenset[str]]) -> str:
    counts = Counter(layout for found in layouts for layout in sorted(found))
    return max(counts, key=lambda layout: (counts[layout], layout == DECLARED, layout))


def _as_convention(policy: LayoutPolicy, feedback: Feedback, charge: Charge) -> Feedback:
    return replace(
        feedback,
        verdict=Verdict.CONVENTION,
        fraction=policy.fraction,
        message=f"{feedback.part} has the right values, but is {_shown(feedback.layouts)}, "
        f"where {charge.others} {_shown({charge.wanted})}",
        hint=charge.hint,
        code="layout",
    )


def _shown(layouts: Collection[str]) -> str:
    layout = min(layouts)
    return {DECLARED: "as in the assignment", ROW: "a row", COLUMN: "a column"}.get(layout, layout)


def problem_result(item: Marked) -> ProblemResult:
    """A problem's place in the report."""
    parts = tuple(
        _part_result(part, feedback)
        for part, feedback in zip(item.problem.parts, item.feedback, strict=True)
    )
    return ProblemResult(
        id=item.problem.id,
        title=item.problem.title,
        points=item.problem.points,
        score=total(part.score for part in parts),
        verdict=worst(part.verdict for part in parts),
        remarks=item.remarks,
        parts=parts,
    )


def _part_result(part: Part, feedback: Feedback) -> PartResult:
    return PartResult(
        name=part.name,
        points=part.points,
        score=total([part.points * feedback.fraction]),
        verdict=feedback.verdict,
        message=feedback.message,
        hint=feedback.hint,
        code=feedback.code,
        counterexample=feedback.counterexample,
        picture=feedback.picture,
        detail=feedback.detail or None,
        fault=feedback.fault or None,
    )


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict on the whole of some parts."""
    return min(verdicts, key=_WORST_FIRST.index)


def pending_points(problems: Sequence[ProblemResult]) -> float:
    """Points that a person still has to give."""
    parts = (part for problem in problems for part in problem.parts)
    return total(part.points for part in parts if part.verdict in FOR_A_PERSON)


def total(points: Iterable[float]) -> float:
    """A sum of points without the noise of binary fractions."""
    return round(sum(points), 6)
