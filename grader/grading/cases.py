"""The cases of a problem: attempts taken apart by case, and feedback put together again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.choices import Case
from grader.report.feedback import OPEN, Feedback
from grader.runs import Attempt
from grader.spec.problem import Problem
from grader.text import the_first
from grader.verdicts import Verdict

Told = tuple[Case, Sequence[Feedback]]
"""A case, and feedback on every part in its trials."""
MOST_GROUPS = 3
MOST_NAMED = 4


def apart(
    problem: Problem, attempts: Mapping[str, Sequence[Attempt]]
) -> list[tuple[Case, dict[str, list[Attempt]]]]:
    """Each case of `problem` with the attempts of its own trials, by function."""
    return [
        (case, {name: [a for a in made if a.trial.case == case] for name, made in attempts.items()})
        for case in problem.cases
    ]


def together(told: Sequence[Told]) -> tuple[Feedback, ...]:
    """Feedback on every part over all cases: of its points, what the cases come to on average."""
    if len(told) == 1:
        return tuple(told[0][1])
    cases = [case for case, _ in told]
    return tuple(_merged(cases, same) for same in zip(*(each for _, each in told), strict=True))


def _merged(cases: Sequence[Case], feedback: Sequence[Feedback]) -> Feedback:
    wrong = [number for number, each in enumerate(feedback) if each.verdict is not Verdict.CORRECT]
    if not wrong:
        layouts = frozenset.intersection(*(each.layouts for each in feedback))
        told = next((each for each in feedback if each.message), feedback[0])
        return replace(told, layouts=layouts)
    groups = _groups(feedback, wrong)
    worst, details = feedback[groups[0][0]], [feedback[group[0]].detail for group in groups]
    return replace(
        worst,
        fraction=sum(each.fraction for each in feedback) / len(feedback),
        message=_message(cases, feedback, groups),
        detail="; ".join(dict.fromkeys(each for each in details if each)),
        layouts=frozenset(),
    )


def _groups(feedback: Sequence[Feedback], wrong: Sequence[int]) -> list[list[int]]:
    """The wrong cases of which the same is said, the largest group first."""
    found: dict[tuple[str, ...], list[int]] = {}
    for number in wrong:
        each = feedback[number]
        # Shapes differ from case to case, and are no other mistake for that.
        said = (each.message, each.hint) if each.code not in OPEN else ()
        found.setdefault((each.verdict, each.code, *said), []).append(number)
    return sorted(found.values(), key=lambda group: (-len(group), group))


def _message(
    cases: Sequence[Case], feedback: Sequence[Feedback], groups: Sequence[Sequence[int]]
) -> str:
    said = [f"{feedback[group[0]].message}{_where(cases, group)}" for group in groups[:MOST_GROUPS]]
    lead = f"{feedback[0].part} is consistent "
    if said[0].startswith(lead):  # which is said once
        said[1:] = [each.removeprefix(lead) for each in said[1:]]
    if len(groups) > MOST_GROUPS:
        said.append("and more")
    right = len(cases) - sum(map(len, groups))
    verb = "is" if right == 1 else "are"
    return "; ".join(said) + (f" ({right} of {len(cases)} cases {verb} right)" if right else "")


def _where(cases: Sequence[Case], group: Sequence[int]) -> str:
    """Which cases a group is, to follow on a message: `, where f is relu`."""
    if len(group) == len(cases):
        return ""
    own = [cases[number] for number in group]
    others = [case for case in cases if case not in own]
    told = _everywhere(cases, own) or _combined(cases, own) or _differing(own, others)
    return f", where {told or _listed(own, others)}"


def _everywhere(cases: Sequence[Case], own: Sequence[Case]) -> str:
    """The one text that all of `own`, and no other cases, have somewhere."""
    names = " or ".join(own[0])
    for text in dict.fromkeys(text for case in own for text in case.values()):
        if [case for case in cases if text in case.values()] == list(own) and len(own[0]) > 1:
            return f"{names} is {text}"
    return ""


def _combined(cases: Sequence[Case], own: Sequence[Case]) -> str:
    """`f is relu and g is sigmoid or identity`, where `own` are all such cases."""
    texts = {name: list(dict.fromkeys(case[name] for case in own)) for name in own[0]}
    alike = [case for case in cases if all(case[name] in texts[name] for name in texts)]
    if alike != list(own):
        return ""
    every = {name: len({case[name] for case in cases}) for name in texts}
    chosen = [name for name in texts if len(texts[name]) < every[name]]
    return " and ".join(f"{name} is {' or '.join(texts[name])}" for name in chosen)


def _differing(own: Sequence[Case], others: Sequence[Case]) -> str:
    """`f and g differ`, where `own` are all cases in which they do."""
    differ = [len(set(case.values())) == 2 for case in (*own, *others)]
    is_so = len(own[0]) == 2 and differ == [True] * len(own) + [False] * len(others)
    return f"{' and '.join(own[0])} differ" if is_so else ""


def _listed(own: Sequence[Case], others: Sequence[Case]) -> str:
    """Each of `own`, or, where they are fewer, each of the `others`."""
    names, is_less = ", ".join(own[0]), len(others) < len(own)
    cases = [f"({', '.join(case.values())})" for case in (others if is_less else own)]
    return f"({names}) is {'not ' * is_less}{the_first(cases, MOST_NAMED)}"
