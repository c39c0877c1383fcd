"""What is wrong end to end: whether the last of its steps is right by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.grading.marking import Marked
from grader.report.feedback import Feedback
from grader.spec.kinds.stateful_module import StatefulModule
from grader.spec.steps import Apply, Invoke
from grader.verdicts import Verdict

_BETWEEN = (
    "each step is right by itself: does one change what another still holds, as a loss does with "
    "`y_hat -= y` where y_hat is in a cache?"
)
_WRONG = {Verdict.WRONG_VALUE, Verdict.WRONG_SHAPE, Verdict.NOT_FINITE}


def settle_last_steps(marked: Sequence[Marked]) -> list[Marked]:
    """Where the last step of a whole is a problem of its own, say how that one was marked."""
    return [
        replace(item, feedback=tuple(_told(item.problem, each, marked) for each in item.feedback))
        if isinstance(item.problem, StatefulModule)
        else item
        for item in marked
    ]


def _told(problem: StatefulModule, feedback: Feedback, marked: Sequence[Marked]) -> Feedback:
    if feedback.code not in {"cannot_tell", "wrong_step"} or feedback.part not in problem.wholes:
        return feedback
    last = _last_step(problem, feedback.part)
    verdicts, is_last_wrong = set(_verdicts(last, marked)), feedback.code == "wrong_step"
    if verdicts == {Verdict.CORRECT}:
        hint = _BETWEEN if is_last_wrong else feedback.hint
        message = f"{feedback.message}; {last} by itself is right"
        return replace(feedback, message=message, hint=hint)
    if verdicts & _WRONG and not is_last_wrong:
        hint = f"{feedback.hint}, then {last}"
        return replace(feedback, message=f"{feedback.message}; {last} is wrong too", hint=hint)
    return feedback


def _last_step(problem: StatefulModule, part: str) -> str:
    """The method or function that is called last on the way to a whole."""
    owner = next(f for f in problem.functions if part in {each.name for each in f.parts})
    steps = problem.steps[owner.name]
    return [step.name for step in steps if isinstance(step, Invoke | Apply)][-1]


def _verdicts(name: str, marked: Sequence[Marked]) -> Iterator[Verdict]:
    """Those on the parts of the functions of that name."""
    for item in marked:
        parts = {p.name for f in item.problem.functions if f.name == name for p in f.parts}
        yield from (each.verdict for each in item.feedback if each.part in parts)
