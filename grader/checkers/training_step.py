"""Training steps: the loss, where the parameters end, and whether stale gradients count.

The step is run twice from one state, once with no gradients and once with stale ones.
Every part is judged by itself, and may follow any of the spec's conventions.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from grader.checkers import training_losses, training_moves
from grader.checkers.common import failed_feedback
from grader.checkers.faults import Fault, not_finite
from grader.checkers.protocol import Attempts, Formulas
from grader.checkers.training_network import WEIGHTS
from grader.checkers.training_run import TrainingRun
from grader.checkers.training_words import called
from grader.report.feedback import Feedback
from grader.runs import Failed, Unusable
from grader.spec.kinds.training_step import TrainingStep
from grader.spec.parts import Part
from grader.verdicts import Verdict

_Judge = Callable[[str, TrainingRun], Iterable[Fault] | None]
"""What may be wrong with a part in one trial, the most telling first; None if it is right."""
_OTHER_PARAMETERS = Fault(
    "the model no longer has the parameters that it was given with",
    "change the values of its parameters, not the model",
    "other_parameters",
    verdict=Verdict.WRONG_SHAPE,
)


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


def _over_trials(part: Part, trials: Sequence[Iterable[Fault] | None]) -> Feedback:
    """The first explanation that holds in every wrong trial; the last resort of the first else."""
    wrong = [faults for faults in trials if faults is not None]
    if not wrong:
        return Feedback(part.name, Verdict.CORRECT, 1.0)
    first, *others = map(_Found, wrong)
    for each in first:
        certain = others or not each.measured
        if certain and all(other.holds(each) for other in others):
            return each.over(part.name, len(wrong), len(trials))
    return first.last.over(part.name, len(wrong), len(trials))


class _Found:
    """What explains one trial, found as far as it is asked for: to find it takes its time."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self._rest = iter(faults)
        self._seen: list[Fault] = []

    def __iter__(self) -> Iterator[Fault]:
        yield from self._seen
        for each in self._rest:
            self._seen.append(each)
            yield each

    def holds(self, fault: Fault) -> bool:
        """Whether the trial has the same explanation."""
        return any(map(fault.is_like, self))

    @property
    def last(self) -> Fault:
        """The last resort, once all were found."""
        return self._seen[-1]


def _judge_loss(part: str, run: TrainingRun) -> Iterable[Fault] | None:
    loss = run.loss
    if isinstance(loss, Unusable):
        return [_no_loss(part, loss)]
    if loss.size != 1:
        return [_no_number(part, loss, run)]
    if any(run.has_loss(scale) for scale in run.scales):
        return None
    if not run.is_finite("loss"):
        return [not_finite(f"{part}: NaN or infinity")]
    return _or_else(training_losses.faults(run), f"{part} has a wrong value")


def _no_number(part: str, loss: np.ndarray, run: TrainingRun) -> Fault:
    """A loss of several elements: the prediction itself, or one that was not summed."""
    if run.is_prediction(loss):
        message, hint = f"{part} is the prediction itself", "return the loss, which is one number"
        return Fault(message, hint, "prediction", verdict=Verdict.WRONG_SHAPE)
    hint = f"sum {run.costs.each} over the whole batch"
    message = _unsummed(part, loss, run)
    return Fault(message, hint, "unreduced", verdict=Verdict.WRONG_SHAPE)


def _unsummed(part: str, loss: np.ndarray, run: TrainingRun) -> str:
    each = {
        run.batch: "each sample: the sum over the batch is missing",
        run.outputs: "each output: the sum over the outputs is missing",
        run.batch * run.outputs: "each entry: the sum over the batch and the outputs is missing",
    }.get(loss.size)
    one = f"{part} is one number for {each}"
    return one if each else f"{part} has {loss.size} elements; expected a scalar"


def _no_loss(part: str, loss: Unusable) -> Fault:
    if loss.what == "None":
        message = "the function returned None instead of the loss"
        return Fault(message, "return the loss", "returned_none", verdict=Verdict.WRONG_TYPE)
    message = f"{part} is no number that can be compared"
    return Fault(message, "return the loss", "unusable_value", verdict=Verdict.WRONG_TYPE)


def _judge_parameters(part: str, run: TrainingRun) -> Iterable[Fault] | None:
    if not run.has_all_parameters:
        return [_OTHER_PARAMETERS]
    if any(run.moved_by(scale) for scale in run.scales):
        return None
    if not run.is_finite("parameters"):
        return [not_finite(f"{part}: NaN or infinity")]
    return _or_else(training_moves.faults(run), f"the {part} end in a wrong place")


def _or_else(faults: Iterable[Fault], message: str) -> Iterator[Fault]:
    """The `faults`, and as the last resort a wrong value without a reason."""
    yield from faults
    yield Fault(message)


def _judge_zero_grad(part: str, run: TrainingRun) -> Iterable[Fault] | None:
    if not run.has_all_parameters:
        return [_OTHER_PARAMETERS]
    if run.ignores_stale_gradients:
        return None
    if not run.is_finite("parameters"):
        return [not_finite(f"{part}: NaN or infinity")]
    message, code = _of_stale_gradients(run)
    return [Fault(message, "call optimizer.zero_grad() before loss.backward()", code)]


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
