"""What a wrong loss of a training step is instead, in one trial; the likeliest first."""

from collections.abc import Iterator

from grader.checkers import training_costs
from grader.checkers.training_run import TrainingRun
from grader.checkers.training_told import LOSS_HINT, Told


def told(run: TrainingRun) -> Iterator[Told]:
    """All that explains the loss that was returned."""
    if run.loss_is_zero:
        message = "loss is 0: is the prediction compared with itself?"
        yield Told("zero_loss", message, "do y and the prediction have names of their own?")
        return
    if run.has_loss(run.mean_over_everything):
        hint = "the cost of a sample is a sum over its outputs, not a mean"
        yield Told("mean_over_everything", "loss is the mean over everything", hint)
    if any(run.has_loss_after_step(scale) for scale in run.scales):
        message = "loss is that of the parameters after the step"
        hint = "return the loss that was worked out before the step"
        yield Told("loss_after_step", message, hint)
    if any(run.has_loss(-scale) for scale in run.scales):
        yield Told("sign", "loss has the wrong sign", "a distance is never negative")
    yield from _other_costs(run)
    yield from _one_sample(run)
    yield from _factor(run)


def _other_costs(run: TrainingRun) -> Iterator[Told]:
    network = run.network
    output = network.output(network.start)
    for cost in training_costs.known(run.batch, run.outputs):
        if run.loss_is(cost.value(output, network.y)):
            yield Told("other_loss", f"loss is {cost.what}", LOSS_HINT)


def _one_sample(run: TrainingRun) -> Iterator[Told]:
    for which, one, cost in run.samples_alone:
        if run.loss_is(cost.value(one.output(one.start), one.y)):
            message = f"loss is that of the {which} sample alone"
            yield Told("one_sample", message, "the loss is that of the whole batch")


def _factor(run: TrainingRun) -> Iterator[Told]:
    for scale in run.scales:
        times = f"{run.loss_ratio / scale:.3g}"
        if times != "1":
            yield Told("factor", f"loss is {times} times the right one", LOSS_HINT, measured=True)
