"""Training steps: the loss, where the parameters end, and whether stale gradients count.

The step is run twice from one state, once with no gradients and once with stale ones.
Every part is judged by itself, and may follow any of the spec's conventions.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple

import numpy as np

from grader.checkers import training_losses, training_moves
from grader.checkers.common import failed_feedback
from grader.checkers.faults import Fault
from grader.checkers.mismatch import Mismatch
from grader.checkers.protocol import Attempts, Formulas
from grader.checkers.training_network import WEIGHTS
from grader.checkers.training_run import TrainingRun
from grader.checkers.training_words import called
from grader.report.feedback import Feedback
from grader.runs import Failed, Unusable
from grader.spec.kinds.training_step import TrainingStep
from grader.spec.parts import Part
from grader.verdicts import Verdict

_Judge = Callable[[str, TrainingRun], Iterable[Mismatch] | None]
"""What may be wrong with a part in one trial, the most telling first; None if it is right."""


@np.errstate(all="ignore")  # parameters may end anywhere
def check(problem: TrainingStep, attempts: Attempts, _: Formulas) -> list[Feedback]:
    """Feedback on the three parts, over all trials."""
    runs = []
    for attempt in attempts[problem.functions[0].name]:
        if isinstance(attempt.run, Failed):
            return failed_feedback(problem.parts, attempt.run)
        runs.append(TrainingRun(attempt.trial, attempt.expected, attempt.run, problem.conventions))
    return [
        _over_trials(part, [_JUDGES[part.name](part.name, r) for r in runs])
        for part in problem.parts
    ]


def is_right(part: Part, run: TrainingRun) -> bool:
    """Whether `part` is right in one trial."""
    return _JUDGES[part.name](part.name, run) is None


def _over_trials(part: Part, trials: Sequence[Iterable[Mismatch] | None]) -> Feedback:
    """The first explanation that holds in every wrong trial; the last resort of the first else."""
    wrong = [mismatches for mismatches in trials if mismatches is not None]
    if not wrong:
        return Feedback(part.name, Verdict.CORRECT, 1.0)
    first, *others = map(_Found, wrong)
    for each in first:
        certain = others or not each.measured
        if certain and all(other.holds(each) for other in others):
            return each.over(len(wrong), len(trials))
    return first.last.over(len(wrong), len(trials))


class _Found:
    """What explains one trial, found as far as it is asked for: to find it takes its time."""

    def __init__(self, mismatches: Iterable[Mismatch]) -> None:
        self._rest = iter(mismatches)
        self._seen: list[Mismatch] = []

    def __iter__(self) -> Iterator[Mismatch]:
        yield from self._seen
        for each in self._rest:
            self._seen.append(each)
            yield each

    def holds(self, mismatch: Mismatch) -> bool:
        """Whether the trial has the same explanation."""
        return any(map(mismatch.is_like, self))

    @property
    def last(self) -> Mismatch:
        """The last resort, once all were found."""
        return self._seen[-1]


def _judge_loss(part: str, run: TrainingRun) -> Iterable[Mismatch] | None:
    loss = run.loss
    if isinstance(loss, Unusable):
        return [_no_loss(part, loss)]
    if loss.size != 1:
        return [_no_number(part, loss, run)]
    if any(run.has_loss(scale) for scale in run.scales):
        return None
    if not run.is_finite("loss"):
        return [_not_finite(part)]
    return _explained(part, training_losses.faults(run), f"{part} has a wrong value")


def _no_number(part: str, loss: np.ndarray, run: TrainingRun) -> Mismatch:
    """A loss of several elements: the prediction itself, or one that was not summed."""
    if run.is_prediction(loss):
        message, hint = f"{part} is the prediction itself", "return the loss, which is one number"
        return Mismatch(part, Verdict.WRONG_SHAPE, message, hint, "prediction")
    hint = f"sum {run.costs.each} over the whole batch"
    return Mismatch(part, Verdict.WRONG_SHAPE, _unsummed(part, loss, run), hint, "unreduced")


def _unsummed(part: str, loss: np.ndarray, run: TrainingRun) -> str:
    each = {
        run.batch: "each sample: the sum over the batch is missing",
        run.outputs: "each output: the sum over the outputs is missing",
        run.batch * run.outputs: "each entry: the sum over the batch and the outputs is missing",
    }.get(loss.size)
    one = f"{part} is one number for {each}"
    return one if each else f"{part} has {loss.size} elements; expected a scalar"


def _no_loss(part: str, loss: Unusable) -> Mismatch:
    if loss.what == "None":
        message = "the function returned None instead of the loss"
        return Mismatch(part, Verdict.WRONG_TYPE, message, "return the loss", "returned_none")
    message = f"{part} is no number that can be compared"
    return Mismatch(part, Verdict.WRONG_TYPE, message, "return the loss", "unusable_value")


def _judge_parameters(part: str, run: TrainingRun) -> Iterable[Mismatch] | None:
    if not run.has_all_parameters:
        return [_other_parameters(part)]
    if any(run.moved_by(scale) for scale in run.scales):
        return None
    if not run.is_finite("parameters"):
        return [_not_finite(part)]
    return _explained(part, training_moves.faults(run), f"the {part} end in a wrong place")


def _explained(part: str, faults: Iterable[Fault], otherwise: str) -> Iterator[Mismatch]:
    for fault in faults:
        yield Mismatch(part, Verdict.WRONG_VALUE, *astuple(fault))
    yield _wrong(part, otherwise)


def _judge_zero_grad(part: str, run: TrainingRun) -> Iterable[Mismatch] | None:
    if not run.has_all_parameters:
        return [_other_parameters(part)]
    if run.ignores_stale_gradients:
        return None
    if not run.is_finite("parameters"):
        return [_not_finite(part)]
    message, code = _of_stale_gradients(run)
    return [_wrong(part, message, "call optimizer.zero_grad() before loss.backward()", code)]


def _of_stale_gradients(run: TrainingRun) -> tuple[str, str]:
    """What became of the gradients that were there before, and its code."""
    if run.stayed and run.stale_gradients_added:
        return "the step follows the gradients that were there before alone", "stale_gradients"
    if run.stale_gradients_added:
        message = "the gradients that were there before were added to those of this step"
        return message, "stale_gradients"
    if run.ends_alike:
        return "the gradients that were there before were not cleared", "not_cleared"
    if len(run.uncleared) < len(WEIGHTS):
        left = called(run.uncleared)
        message = f"the gradients of {left} that were there before were not cleared"
        return message, "cleared_in_part"
    return "the step depends on the gradients that were there before", "stale"


_JUDGES: dict[str, _Judge] = {
    "loss": _judge_loss,
    "parameters": _judge_parameters,
    "zero_grad": _judge_zero_grad,
}


def _wrong(part: str, message: str, hint: str = "", code: str = "wrong_value") -> Mismatch:
    return Mismatch(part, Verdict.WRONG_VALUE, message, hint, code)


def _not_finite(part: str) -> Mismatch:
    hint = "look for a division by zero, a logarithm of zero or an overflow"
    return Mismatch(part, Verdict.NOT_FINITE, f"{part}: NaN or infinity", hint, "not_finite")


def _other_parameters(part: str) -> Mismatch:
    message = "the model no longer has the parameters that it was given with"
    hint = "change the values of its parameters, not the model"
    return Mismatch(part, Verdict.WRONG_SHAPE, message, hint, "other_parameters")
