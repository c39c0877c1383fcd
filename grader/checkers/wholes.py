"""Parts that are several values: right where all are, else told by where they go wrong."""

from collections.abc import Sequence

import numpy as np

from grader.checkers.common import failed_feedback, listed
from grader.checkers.protocol import Formulas
from grader.errors import CannotTell
from grader.numeric import shapes
from grader.numeric.compare import close, of_kind
from grader.report.results import Feedback
from grader.runs import Answer, Attempt, Failed, Returned
from grader.spec.kinds.stateful_module import StatefulModule
from grader.spec.parts import Function, Part
from grader.spec.rounds import AGAIN
from grader.spec.steps import Apply, Invoke
from grader.verdicts import Verdict


def check_whole(
    problem: StatefulModule,
    function: Function,
    part: Part,
    attempts: Sequence[Attempt],
    formulas: Formulas,
) -> Feedback:
    """Feedback on `part`; what it is worked out from is named where that is wrong already."""
    values = problem.wholes[part.name]
    for attempt in attempts:
        if isinstance(attempt.run, Failed):
            return failed_feedback([part], attempt.run)[0]
    wrong = [name for name in values if not _is_always_right(name, attempts)]
    if not wrong:
        return _right_whole(problem, part, attempts)
    code, cause, hint = _cause(problem, function, values, attempts, formulas)
    others = [name for name in values if name not in wrong]
    rest = f" ({listed(others)} {_is(others)} right)" if others else ""
    return Feedback(
        part.name,
        Verdict.WRONG_VALUE,
        message=f"{listed(wrong)} {_is(wrong)} wrong end to end{rest}{cause}",
        hint=hint,
        code=code,
    )


def _right_whole(problem: StatefulModule, part: Part, attempts: Sequence[Attempt]) -> Feedback:
    """Feedback on `part`, which is right with a new object, and must be so with a used one."""
    names = problem.wholes[part.name]
    again = [name for name in names if not _is_right_again(problem, name, attempts)]
    right = Feedback(part.name, Verdict.CORRECT, 1.0)
    return uncleared(problem, part, again) if again else right


def uncleared(
    problem: StatefulModule, part: Part, values: Sequence[str], other: str = ""
) -> Feedback:
    """That `values` of `part`, which are right with a new object, are not with one that was used.

    `other` says what they are then, where that is known.
    """
    return Feedback(
        part.name,
        Verdict.WRONG_VALUE,
        problem.uncleared,
        message=f"{listed(values)} {_is(values)} right with a new object, but "
        f"{other or 'another value'} once it was used, although {problem.cleared_by} was called "
        "in between",
        hint=f"after {problem.cleared_by} the object should be as good as new",
        code="uncleared",
    )


def _is_right_again(problem: StatefulModule, name: str, attempts: Sequence[Attempt]) -> bool:
    """Whether a value is right in the second round too, where there is one."""
    return not problem.cleared_by or all(
        is_right(_array(a, AGAIN + name), a.expected[name]) for a in attempts
    )


def _cause(
    problem: StatefulModule,
    function: Function,
    values: Sequence[str],
    attempts: Sequence[Attempt],
    formulas: Formulas,
) -> tuple[str, str, str]:
    """Code, words and hint: the first step that gives a wrong value, and what follows from it."""
    steps = [s for s in problem.steps[function.name] if isinstance(s, Invoke | Apply)]
    used = {name for step in steps for name in step.given}
    given = [(step, name) for step in steps for name in step.gives if name in used]
    last = steps[-1].name
    for giving, name in given:
        step = giving.name
        if not _is_always_right(name, attempts):
            follows = _follows(function, name, values, attempts, formulas)
            if follows:
                words = f": right for your own {name}, which is wrong"
                return "follows", words, f"nothing to mend here but {step}"
            words = f": {step} gives a wrong {name} already, and "
            # What else a method left in the object is not known.
            if follows is None or isinstance(giving, Invoke):
                words += f"{last} cannot be told before that is right"
                return "cannot_tell", words, f"mend {step} first"
            words += "what follows is wrong as well"
            return "wrong_value", words, f"mend {step} first, then {last}"
    names = listed([name for _, name in given])
    return "wrong_step", f": {names} are right, so look at {last}", f"look at {last}"


def _follows(
    function: Function,
    name: str,
    values: Sequence[str],
    attempts: Sequence[Attempt],
    formulas: Formulas,
) -> bool | None:
    """Whether all `values` are right for the student's own values of `name`.

    None where they are as far as can be told, which is not in every trial.
    """
    told = [_follow(function, name, values, attempt, formulas) for attempt in attempts]
    return None if None in told and False not in told else all(told)


def _follow(
    function: Function,
    name: str,
    values: Sequence[str],
    attempt: Attempt,
    formulas: Formulas,
) -> bool | None:
    """Whether they are in one trial; None where no formula can be given that value."""
    own, right = _array(attempt, name), attempt.expected[name].array
    if own is None or own.size != right.size:
        return None
    given = of_kind(own.reshape(right.shape), right)
    if given is None:
        return None
    try:
        answers = formulas.answers(function.name, attempt.trial.inputs, {name: given})
    except CannotTell:
        return None
    return all(is_right(_array(attempt, each), answers[each]) for each in values)


def _is_always_right(name: str, attempts: Sequence[Attempt]) -> bool:
    return all(is_right(_array(a, name), a.expected[name]) for a in attempts)


def _array(attempt: Attempt, name: str) -> np.ndarray | None:
    assert isinstance(attempt.run, Returned)
    value = attempt.run.values.get(name)
    return value if isinstance(value, np.ndarray) else None


def is_right(value: np.ndarray | None, answer: Answer) -> bool:
    """Whether a value is the answer; leading axes of size 1 are no matter."""
    right = answer.array
    if value is None or shapes.without_leading(value.shape) != shapes.without_leading(right.shape):
        return False
    return close(value.reshape(right.shape), right, answer.conditioning)


def _is(names: Sequence[str]) -> str:
    return "are" if names[1:] else "is"
