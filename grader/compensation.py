"""Two faults that make up for each other: charged once, over the whole submission."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.marking import Marked
from grader.results import Feedback
from grader.spec.kinds.stateful_module import Compensation, StatefulModule
from grader.verdicts import Verdict

FACTORS = ("factor", "sign")
"""The codes of values that are right but for a factor."""


def settle_compensations(marked: Sequence[Marked]) -> list[Marked]:
    """Give back their points to parts whose factor another part makes up for.

    The proof is the problem that takes both together: all its parts are right.
    """
    settled = {item.problem.id: item for item in marked}
    for item, rule in _declared(marked):
        charged = [settled[problem] for problem in rule.charged if problem in settled]
        excused = settled.get(rule.excused)
        if excused is None or not _is_right(item) or not _make_up(charged, excused):
            continue
        where = " and ".join(_place(each) for each in charged)
        settled[rule.excused] = _excused(excused, where)
        for each in charged:
            settled[each.problem.id] = _told(each, rule.excused)
    return [settled[item.problem.id] for item in marked]


def _declared(marked: Sequence[Marked]) -> Iterator[tuple[Marked, Compensation]]:
    for item in marked:
        if isinstance(item.problem, StatefulModule) and item.problem.compensation:
            yield item, item.problem.compensation


def _is_right(item: Marked) -> bool:
    return all(each.verdict is Verdict.CORRECT for each in item.feedback)


def _make_up(charged: Sequence[Marked], excused: Marked) -> bool:
    """Whether every charged problem has a fault, and the excused one is right but for a factor."""
    factors = [each for each in excused.feedback if each.code in FACTORS]
    rest = [each for each in excused.feedback if each.code not in FACTORS]
    sound = all(each.verdict is Verdict.CORRECT for each in rest)
    return bool(factors and sound and charged) and not any(map(_is_right, charged))


def _place(item: Marked) -> str:
    wrong = [each.part for each in item.feedback if each.verdict is not Verdict.CORRECT]
    return f"{item.problem.id}.{wrong[-1]}"


def _excused(item: Marked, where: str) -> Marked:
    feedback = tuple(
        Feedback(
            each.part,
            Verdict.CORRECT,
            1.0,
            message=f"{each.message}; it makes up for the factor in {where}, so that both are "
            "right end to end: charged once, there",
            hint="mend both together",
            code="compensates",
            detail=each.detail,
        )
        if each.code in FACTORS
        else each
        for each in item.feedback
    )
    return replace(item, feedback=feedback)


def _told(item: Marked, excused: str) -> Marked:
    """The last wrong part, which is what is handed on, with a word on what makes up for it."""
    wrong = [n for n, each in enumerate(item.feedback) if each.verdict is not Verdict.CORRECT]
    last = item.feedback[wrong[-1]]
    message = f"{last.message}; {excused} makes up for it, so that both are right end to end"
    told = replace(last, message=message)
    return replace(
        item, feedback=(*item.feedback[: wrong[-1]], told, *item.feedback[wrong[-1] + 1 :])
    )
