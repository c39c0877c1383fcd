"""What a wrong loss of a training step is instead, in one trial; the likeliest first."""

from collections.abc import Iterator

from grader.checkers.faults import Fault
from grader.checkers.training_run import TrainingRun
from grader.checkers.training_words import LOSS_HINT, MEAN_HINT
from grader.numeric.short import short


def faults(run: TrainingRun) -> Iterator[Fault]:
    """All that explains the loss that was returned."""
    if run.loss_is_zero:
        message = "loss is 0: is the prediction compared with itself?"
        yield Fault(message, "do y and the prediction have names of their own?", "zero_loss")
        return
    if run.has_loss(run.mean_over_everything):
        yield Fault("loss is the mean over everything", MEAN_HINT, "mean_over_everything")
    if any(run.has_loss_after_step(scale) for scale in run.scales):
        message = "loss is that of the parameters after the step"
        hint = "return the loss that was worked out before the step"
        yield Fault(message, hint, "loss_after_step")
    if any(run.has_loss(-scale) for scale in run.scales):
        yield Fault("loss has the wrong sign", "a distance is never negative", "sign")
    yield from _other_costs(run)
    yield from _one_sample(run)
    yield from _factor(run)


def _other_costs(run: TrainingRun) -> Iterator[Fault]:
    network = run.network
    output = network.output(network.start)
    for cost in run.costs.known(run.batch, run.outputs):
        if run.loss_is(cost.value(output, network.y)):
            yield Fault(f"loss is {cost.what}", LOSS_HINT, "other_loss")


def _one_sample(run: TrainingRun) -> Iterator[Fault]:
    for which, one, cost in run.samples_alone:
        if run.loss_is(cost.value(one.output(one.start), one.y)):
            message = f"loss is that of the {which} sample alone"
            yield Fault(message, "the loss is that of the whole batch", "one_sample")


def _factor(run: TrainingRun) -> Iterator[Fault]:
    for times in filter(None, (short(run.loss_ratio / scale) for scale in run.scales)):
        if times != 1.0:
            message = f"loss is {times:.3g} times the right one"
            yield Fault(message, LOSS_HINT, "factor", measured=True)
