"""Two faults that make up for each other: charged once, over the whole submission."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.grading.marking import Marked
from grader.report.feedback import Feedback
from grader.spec.editions import Compensation
from grader.spec.kinds.stateful_module import StatefulModule
from grader.verdicts import Verdict

FACTORS = ("factor", "sign")
"""The codes of values that are right but for a factor."""


def settle_compensations(marked: Sequence[Marked]) -> list[Marked]:
    """Give back their points to parts whose factor another part makes up for.

    The proof is the problem that takes both together: some part of it is right, although
    every value that was handed on is wrong.
    """
    settled = {item.problem.id: item for item in marked}
    for item, rule in _declared(marked):
        charged = [settled[problem] for problem in rule.charged if problem in settled]
        excused = settled.get(rule.excused)
        proved = [each for each in charged if _is_made_up_for(each, rule.value, item)]
        wrong = not any(_is_right(each, rule.value) for each in charged)
        if wrong and proved and excused and _is_right_but_for_a_factor(excused):
            where = " and ".join(f"{each.problem.id}.{rule.value}" for each in proved)
            settled[rule.excused] = _excused(excused, where)
            for each in proved:
                settled[each.problem.id] = _told(each, rule)
    return [settled[item.problem.id] for item in marked]


def _declared(marked: Sequence[Marked]) -> Iterator[tuple[Marked, Compensation]]:
    for item in marked:
        if isinstance(item.problem, StatefulModule) and item.problem.compensation:
            yield item, item.problem.compensation


def _is_made_up_for(charged: Marked, value: str, together: Marked) -> bool:
    """Whether a part is right together that takes its wrong `value` from `charged`."""
    functions = {function.name for function in charged.problem.functions}
    ways = (
        each.part
        for function in together.problem.functions
        for each in together.feedback
        if each.part in {part.name for part in function.parts}
        and functions & set(together.problem.needs(function))
    )
    return not _is_right(charged, value) and any(_is_right(together, way) for way in ways)


def _is_right(item: Marked, part: str) -> bool:
    return any(each.part == part and each.verdict is Verdict.CORRECT for each in item.feedback)


def _is_right_but_for_a_factor(item: Marked) -> bool:
    """Whether some part has a factor too many, and all others are right."""
    others = [each for each in item.feedback if each.code not in FACTORS]
    sound = all(each.verdict is Verdict.CORRECT for each in others)
    return sound and len(others) < len(item.feedback)


def _excused(item: Marked, where: str) -> Marked:
    feedback = tuple(
        Feedback(
            each.part,
            Verdict.CORRECT,
            1.0,
            message=f"{each.message}; it makes up for the factor in {where}, so that the two "
            "are right together: charged once, there",
            hint="mend both together",
            code="compensates",
            detail=each.detail,
            fault=each.fault,
        )
        if each.code in FACTORS
        else each
        for each in item.feedback
    )
    return replace(item, feedback=feedback)


def _told(item: Marked, rule: Compensation) -> Marked:
    """With a word on what makes up for the value that is handed on."""
    more = f"; {rule.excused} makes up for its factor, and is not charged for that"
    feedback = tuple(
        replace(each, message=each.message + more) if each.part == rule.value else each
        for each in item.feedback
    )
    return replace(item, feedback=feedback)
