"""An object whose methods change what they read themselves: a parameter, say."""

from collections.abc import Sequence

from grader.checkers.values import are_right, arrays_under
from grader.runs import Attempt
from grader.spec.kinds.stateful_module import StatefulModule
from grader.spec.parts import Function
from grader.spec.rounds import AGAIN
from grader.spec.steps import Invoke


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
