"""Parts that are several values: right where all are, else told by where they go wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from grader.checkers.common import failed_feedback, names_are, right_for
from grader.checkers.faults import Fault
from grader.checkers.protocol import Formulas
from grader.errors import CannotTell
from grader.numeric import shapes
from grader.numeric.compare import close, of_kind
from grader.report.feedback import Feedback
from grader.runs import Answer, Attempt, Failed, Returned
from grader.spec.kinds.stateful_module import StatefulModule
from grader.spec.parts import Function, Part
from grader.spec.rounds import AGAIN
from grader.spec.steps import Apply, Invoke
from grader.verdicts import Verdict


@dataclass(frozen=True)
class Whole:
    """A part that is several values, and what came of its function in the trials of one case."""

    problem: StatefulModule
    function: Function
    part: Part
    attempts: Sequence[Attempt]
    formulas: Formulas

    @property
    def values(self) -> tuple[str, ...]:
        """The names of the values."""
        return self.problem.wholes[self.part.name]

    def feedback(self) -> Feedback:
        """What it is worked out from is named where that is wrong already."""
        for attempt in self.attempts:
            if isinstance(attempt.run, Failed):
                return failed_feedback([self.part], attempt.run)[0]
        wrong = [name for name in self.values if not self._is_always_right(name)]
        if not wrong:
            return self._right()
        right = [name for name in self.values if name not in wrong]
        rest = f" ({names_are(right)} right)" if right else ""
        cause = self._cause()
        message = f"{names_are(wrong)} wrong end to end{rest}{cause.message}"
        return replace(cause, message=message).feedback(self.part.name)

    def _right(self) -> Feedback:
        """Right with a new object; it must be so with a used one."""
        again = [name for name in self.values if not self._is_right_again(name)]
        right = Feedback(self.part.name, Verdict.CORRECT, 1.0)
        return uncleared(self.problem, self.part, again) if again else right

    def _cause(self) -> Fault:
        """The first step that gives a wrong value, and what follows from it, to go on with."""
        steps = [s for s in self.problem.steps[self.function.name] if isinstance(s, Invoke | Apply)]
        used = {name for step in steps for name in step.given}
        given = [(step, name) for step in steps for name in step.gives if name in used]
        last = steps[-1].name
        for step, name in given:
            if not self._is_always_right(name):
                return self._from(step, name, last)
        names = [name for _, name in given]
        return Fault(f"; {names_are(names)} right", f"look at {last}", "wrong_step")

    def _from(self, step: Invoke | Apply, name: str, last: str) -> Fault:
        """The fault where `step` gives a wrong value `name`; `last` is the last of the steps."""
        follows = self._follows(name)
        if follows:
            words = f": {right_for([name])}"
            return Fault(words, f"nothing to mend here once {step.name} is right", "follows")
        words = f": {step.name} gives a wrong {name} already"
        # What else a method left in the object is not known.
        if follows is None or isinstance(step, Invoke):
            return Fault(words, f"mend {step.name} first", "cannot_tell")
        words += ", and what follows is wrong as well"
        return Fault(words, f"mend {step.name} first, then {last}", "wrong_value")

    def _follows(self, name: str) -> bool | None:
        """Whether all values are right for the student's own values of `name`.

        None where they are as far as can be told, which is not in every trial.
        """
        told = [self._follow(name, attempt) for attempt in self.attempts]
        return None if None in told and False not in told else all(told)

    def _follow(self, name: str, attempt: Attempt) -> bool | None:
        """Whether they are in one trial; None where no formula can be given that value."""
        own, right = _array(attempt, name), attempt.expected[name].array
        if own is None or own.size != right.size:
            return None
        given = of_kind(own.reshape(right.shape), right)
        if given is None:
            return None
        try:
            inputs = attempt.trial.inputs
            answers = self.formulas.answers(self.function.name, inputs, {name: given})
        except CannotTell:
            return None
        return all(is_right(_array(attempt, each), answers[each]) for each in self.values)

    def _is_always_right(self, name: str) -> bool:
        return all(is_right(_array(a, name), a.expected[name]) for a in self.attempts)

    def _is_right_again(self, name: str) -> bool:
        """Whether a value is right in the second round too, where there is one."""
        return not self.problem.cleared_by or all(
            is_right(_array(a, AGAIN + name), a.expected[name]) for a in self.attempts
        )


def uncleared(
    problem: StatefulModule, part: Part, values: Sequence[str], other: str = ""
) -> Feedback:
    """That `values` of `part`, which are right with a new object, are not with one that was used.

    `other` says what they are then, where that is known.
    """
    return Fault(
        f"{names_are(values)} right with a new object, but "
        f"{other or 'another value'} once it was used, although {problem.cleared_by} was called "
        "in between",
        f"what does the object still hold after {problem.cleared_by}?",
        "uncleared",
    ).feedback(part.name, problem.uncleared)


def is_right(value: np.ndarray | None, answer: Answer) -> bool:
    """Whether a value is the answer; leading axes of size 1 are no matter."""
    right = answer.array
    if value is None or shapes.without_leading(value.shape) != shapes.without_leading(right.shape):
        return False
    return close(value.reshape(right.shape), right, answer.conditioning)


def _array(attempt: Attempt, name: str) -> np.ndarray | None:
    assert isinstance(attempt.run, Returned)
    value = attempt.run.values.get(name)
    return value if isinstance(value, np.ndarray) else None
