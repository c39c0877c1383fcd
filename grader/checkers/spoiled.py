"""An object whose methods change what they read themselves: a parameter, say."""

from collections.abc import Sequence
from dataclasses import replace

from grader.checkers.common import listed, names_are
from grader.checkers.values import are_right, arrays_under
from grader.report.feedback import OPEN, Feedback
from grader.runs import Attempt
from grader.spec.kinds.stateful_module import StatefulModule
from grader.spec.parts import Function
from grader.spec.rounds import AGAIN
from grader.spec.steps import Invoke
from grader.verdicts import Verdict

_SPOILED = OPEN | {"uncleared"}
"""The codes of what may be wrong since a method changed what it reads."""


def spoiled(problem: StatefulModule, function: Function, attempts: Sequence[Attempt]) -> str:
    """A hint where the value that parts follow is right at first, and wrong once it was used.

    The object was cleared in between, and has the same parameters; empty where that is not so.
    """
    name = problem.follows
    if not name or not problem.cleared_by:
        return ""
    new, used = (arrays_under(prefix + name, name, attempts) for prefix in ("", AGAIN))
    if not new or not used or not are_right(new) or are_right(used):
        return ""
    invoked = [step for step in problem.steps[function.name] if isinstance(step, Invoke)]
    reads = next(step.name for step in invoked if step.noted == name)
    last = invoked[-1].name
    return (
        f"{name} is right with a new object, but another value once {last} was called: does "
        f"{last} change what {reads} reads, such as a parameter?"
    )


def with_cause(found: Sequence[Feedback], hint: str) -> list[Feedback]:
    """What is `found` of the parts of a function with that hint; as it is where there is none.

    Parts that are right with a new object are not charged for it beside parts that are not.
    """
    if not hint:
        return list(found)
    wrong = [each.part for each in found if each.code in OPEN]
    free = {each.part for each in found if wrong and each.code == "uncleared"}
    told = (_following(each, wrong) if each.part in free else each for each in found)
    return [replace(each, hint=hint) if each.code in _SPOILED else each for each in told]


def _following(found: Feedback, wrong: Sequence[str]) -> Feedback:
    return Feedback(
        found.part,
        Verdict.CORRECT,
        1.0,
        message=f"right with a new object: that it is not with a used one follows from what is "
        f"wrong with {listed(wrong)}",
        hint=f"nothing to mend here once {names_are(wrong)} right",
        code="follows",
    )
