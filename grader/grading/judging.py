"""The feedback on one problem: checked case by case, explained, and put together again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from grader import checkers
from grader.answers.answer_key import AnswerKey, Item
from grader.answers.oracle import Explains, Oracle
from grader.checkers.protocol import Attempts
from grader.choices import Case
from grader.grading.alike import digest_of
from grader.grading.cases import apart, together
from grader.grading.fences import Fence, noted, unfenced
from grader.report.feedback import OPEN, UNEXPLAINED, Feedback
from grader.spec.problem import Problem

BY_HAND = "work one small example out by hand: at which step does yours give another number?"
"""What to try where nothing says more."""
_ByPart = dict[str, Feedback]
_OfCase = tuple[Case, Attempts]
_Tell = Callable[[Attempts, Iterable[Feedback]], Iterable[Feedback]]
"""From feedback on the parts to feedback that says more."""
_TellsAlone = Callable[[Sequence[_OfCase], Sequence[_ByPart], _Tell], Iterator[_ByPart]]
"""The same for each case by itself."""


def judged_once(
    key: AnswerKey, item: Item, attempts: Attempts, fence: Fence = unfenced
) -> tuple[Feedback, ...]:
    """As `judged`; where the same came back before, in this class, what was said then.

    Many do: right values are mostly worked out alike, and so are the mistakes of a class.
    """
    same, said = (item.problem.id, digest_of(attempts)), key.said
    if same not in said:
        # What fills for a class is filled by one thread: two would only be in each other's way.
        with item.turn:
            if same not in said:
                explains = key.explainers[item.problem.id]
                said[same] = judged(item.problem, attempts, key.oracle, explains, fence)
    return said[same]


def judged(
    problem: Problem,
    attempts: Attempts,
    oracle: Oracle,
    explains: Explains,
    fence: Fence = unfenced,
) -> tuple[Feedback, ...]:
    """Feedback on every part of `problem`.

    What follows from another problem is settled first, then the rest is explained, and of what
    stays unexplained it is said what the values show. What fits a wrong part in all cases that
    have it is the best that can be said, since so much speaks for it; where there is nothing,
    each case is looked at by itself. Where one of these fails within its `fence`, what was said
    before stands.
    """
    faults: list[str] = []
    cases = apart(problem, attempts)
    checked = [
        {each.part: each for each in checkers.check(problem, own, oracle)} for _, own in cases
    ]
    for tell, tells_alone in (
        (explains.carry, _each_alone),
        (explains.explain, _while_of_use),
        (explains.observe, _while_of_use),
    ):
        more = partial(_with_more, problem, cases, checked, tell, tells_alone)
        checked = fence(more, faults.append) or checked
    told = zip(cases, checked, strict=True)
    said = together([(case, tuple(by_part.values())) for (case, _), by_part in told])
    return noted(tuple(map(_with_a_next_step, said)), faults)


def _with_more(
    problem: Problem,
    cases: Sequence[_OfCase],
    checked: Sequence[_ByPart],
    tell: _Tell,
    tells_alone: _TellsAlone,
) -> list[_ByPart]:
    """What was `checked`, with what is told of it: of all cases together, then of each."""
    checked = [dict(by_part) for by_part in checked]
    for numbers, parts in _wrong_alike(problem, checked):
        _tell_all(numbers, parts, cases, checked, tell)
    alone = list(tells_alone(cases, checked, tell))
    for part in problem.parts:
        _take_over(part.name, checked, alone)
    return checked


def _with_a_next_step(feedback: Feedback) -> Feedback:
    """`feedback` with a hint, where a wrong value has nothing else that points at the mistake."""
    is_open = feedback.code == "wrong_value" and not feedback.hint
    return replace(feedback, hint=BY_HAND) if is_open else feedback


def _wrong_alike(
    problem: Problem, checked: Sequence[_ByPart]
) -> Iterable[tuple[tuple[int, ...], list[str]]]:
    """The parts that are wrong without a word in the same cases, with these cases."""
    found: dict[tuple[int, ...], list[str]] = {}
    for part in problem.parts:
        numbers = tuple(n for n, by_part in enumerate(checked) if by_part[part.name].code in OPEN)
        if len(numbers) > 1:
            found.setdefault(numbers, []).append(part.name)
    return found.items()


def _tell_all(
    numbers: Sequence[int],
    parts: Sequence[str],
    cases: Sequence[_OfCase],
    checked: Sequence[_ByPart],
    tell: _Tell,
) -> None:
    """Put what is told of `parts` in all these cases together in the place of what was said."""
    own = [cases[number][1] for number in numbers]
    attempts = {name: [a for each in own for a in each[name]] for name in own[0]}
    first = [checked[number] for number in numbers]
    feedback = [_of_all([by_part[part] for by_part in first]) for part in first[0]]
    for told in tell(attempts, feedback):
        if told.part in parts and told.code not in OPEN:
            for by_part in first:
                by_part[told.part] = told


def _each_alone(
    cases: Sequence[_OfCase], checked: Sequence[_ByPart], tell: _Tell
) -> Iterator[_ByPart]:
    """What is told case by case."""
    for (_, own), by_part in zip(cases, checked, strict=True):
        yield {each.part: each for each in tell(own, by_part.values())}


def _while_of_use(
    cases: Sequence[_OfCase], checked: Sequence[_ByPart], tell: _Tell
) -> Iterator[_ByPart]:
    """The same, as long as there is a part of which it can be taken over."""
    told: list[_ByPart] = []
    for by_part in _each_alone(cases, checked, tell):
        yield by_part
        told.append(by_part)
        if all(_is_settled(part, checked, told) for part in by_part):
            break
    yield from checked[len(told) :]


def _is_settled(part: str, checked: Sequence[_ByPart], told: Sequence[_ByPart]) -> bool:
    """Whether no case is left unexplained, or more than half of these stay so."""
    open_before = [n for n, by_part in enumerate(checked) if by_part[part].code in UNEXPLAINED]
    missed = [n for n in open_before if n < len(told) and told[n][part].code in UNEXPLAINED]
    return not open_before or 2 * len(missed) > len(open_before)


def _take_over(part: str, checked: Sequence[_ByPart], told: Sequence[_ByPart]) -> None:
    """Put what is told of `part` case by case in the place of what was said.

    What fits less than half of the cases that are wrong fits by chance, unless it earns points.
    """
    wrong = [n for n, by_part in enumerate(checked) if by_part[part].code in OPEN]
    named = [n for n in wrong if _is_named(checked[n][part], told[n][part])]
    by_chance = named if 2 * len(named) < len(wrong) else []
    for number, by_part in enumerate(checked):
        if number not in by_chance:
            by_part[part] = told[number][part]


def _is_named(before: Feedback, after: Feedback) -> bool:
    """Whether it is only said now why a value is wrong, and it earns no more for that."""
    same = (after.verdict, after.fraction) == (before.verdict, before.fraction)
    return same and after.code not in OPEN


def _of_all(feedback: Sequence[Feedback]) -> Feedback:
    """One for all cases: one that is wrong, where there is one."""
    return next((each for each in feedback if each.fraction < 1), feedback[0])
