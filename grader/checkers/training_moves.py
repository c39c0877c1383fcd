"""Where parameters end if a step is another one: each is worked out, and compared.

Every function yields what fits one trial, the likeliest first.
"""

from collections.abc import Callable, Iterator

import numpy as np

from grader.checkers.faults import Fault
from grader.checkers.training_costs import Cost
from grader.checkers.training_network import WEIGHTS, Network
from grader.checkers.training_run import TrainingRun
from grader.checkers.training_words import LOSS_HINT, MEAN_HINT, called
from grader.numeric.short import short
from grader.runs import Array

_MOST_STEPS = 10
_ONLY_THE_STEP = (
    "the gradients are there: only the step is missing (p = p - ... leaves the parameter as it is)"
)
_EQUAL = 1e-3


def faults(run: TrainingRun) -> Iterator[Fault]:
    """All that explains where the parameters end."""
    if run.stayed:
        yield _stayed(run)
        return
    for explain in _EXPLANATIONS:
        yield from explain(run)


def _stayed(run: TrainingRun) -> Fault:
    if not run.has_gradients and run.loss_is_zero:
        message = "the parameters did not change: the loss is 0 whatever they are"
        return Fault(message, "mend the loss first", "no_step")
    message = "the parameters did not change: is optimizer.step() called after loss.backward()?"
    if run.has_gradients:
        return Fault(message, _ONLY_THE_STEP, "no_step")
    cause = "no gradients were left for a step"
    if not run.ends_alike:
        cause = "the step is taken without loss.backward()"
    message = f"the parameters did not change: {cause}"
    hint = (
        "call zero_grad(), then backward(), then step(), each with its (); and is the loss cut off "
        "from the model, as by no_grad() or detach()?"
    )
    return Fault(message, hint, "no_step")


def _ascent(run: TrainingRun) -> Iterator[Fault]:
    if any(run.moved_by(-scale) for scale in run.scales):
        message = "the parameters moved up the gradient instead of down"
        yield Fault(message, "check the sign of the loss or of the step", "ascent")


def _mean(run: TrainingRun) -> Iterator[Fault]:
    if run.moved_by(run.mean_over_everything):
        message = "the parameters followed the gradient of the mean over everything"
        yield Fault(message, MEAN_HINT, "mean_over_everything")


def _doubled(run: TrainingRun) -> Iterator[Fault]:
    if any(run.moved_by(2 * scale) for scale in run.scales):
        message = "the parameters moved twice as far as one step goes"
        hint = "is loss.backward() or optimizer.step() called twice?"
        yield Fault(message, hint, "two_steps")


def _several(run: TrainingRun) -> Iterator[Fault]:
    for cost in _allowed(run):
        for clears in (True, False):
            end, kept = run.network.start, np.zeros_like(run.network.start)
            for count in range(1, _MOST_STEPS + 1):
                kept = _gradient(run.network, cost, end) + (0.0 if clears else kept)
                end = end - run.network.rate * kept
                if count > 1 and run.ends_at(end):
                    message = f"the parameters moved {count} steps, each with new gradients"
                    yield Fault(message, "one step is wanted: is there a loop?", "several_steps")


def _in_parts(run: TrainingRun) -> Iterator[Fault]:
    """Several steps, each on some samples of the batch."""
    for size in range(1, run.batch):
        for over_samples, over_outputs in ((0, 0), (1, 0), (1, 1)):
            end = run.network.start
            for first in range(0, run.batch, size):
                some = run.network.on(slice(first, first + size))
                scale = len(some.y) ** -over_samples * run.outputs**-over_outputs
                end = end - some.rate * _gradient(some, run.costs.own(scale), end)
            if run.ends_at(end):
                each = "sample" if size == 1 else f"{size} samples"
                message = f"the parameters moved one step for each {each}"
                yield Fault(message, "one step for the whole batch is wanted", "steps_in_parts")


def _one_sample(run: TrainingRun) -> Iterator[Fault]:
    for which, one, cost in run.samples_alone:
        if run.ends_at(one.start - one.rate * _gradient(one, cost, one.start)):
            message = f"the parameters followed the gradient of the {which} sample alone"
            yield Fault(message, "the loss is that of the whole batch", "one_sample")


def _other_cost(run: TrainingRun) -> Iterator[Fault]:
    start = run.network.start
    # If the loss is right, a fraction of its gradient is rather a fraction of the step.
    is_right = any(run.has_loss(scale) for scale in run.scales)
    costs = run.costs.others if is_right else run.costs.known
    for cost in costs(run.batch, run.outputs):
        if run.ends_at(start - run.network.rate * _gradient(run.network, cost, start)):
            message = f"the parameters followed the gradient of {cost.what}"
            yield Fault(message, LOSS_HINT, "other_loss")


def _updated_weights(run: TrainingRun) -> Iterator[Fault]:
    """The second layer moved before the first one's gradients were worked out."""
    network, second = run.network, slice(run.network.part("W2").start, None)
    for cost in _allowed(run):
        slope = cost.slope(network.output(network.start), network.y)
        moved = network.start.copy()
        moved[second] -= network.rate * network.gradient(network.start, slope)[second]
        end = moved - network.rate * network.gradient(moved, slope)
        end[second] = moved[second]
        if run.ends_at(end):
            message = (
                "the first layer's gradients were worked out with the second layer's new weights"
            )
            hint = "work out all gradients before any parameter changes"
            yield Fault(message, hint, "updated_weights")


def _some(run: TrainingRun) -> Iterator[Fault]:
    """Some parameters moved as they should, and others did not."""
    for scale in run.scales:
        right = tuple(name for name in WEIGHTS if run.part_moved_by(name, scale))
        others = tuple(name for name in WEIGHTS if name not in right)
        if not right or not others:
            continue
        stayed = all(run.part_moved_by(name, 0.0) for name in others)
        if not stayed and not run.has_loss(scale):
            continue  # another loss may have the same gradient in places
        did = "did not change" if stayed else "did not"
        message = f"{called(right)} moved as they should, {called(others)} {did}"
        hint = f"what becomes of {called(others)} between backward and step?"
        yield Fault(message, hint, "some_stayed" if stayed else "some_moved")


def _rate(run: TrainingRun) -> Iterator[Fault]:
    """The right direction, by another learning rate."""
    length = run.length
    if length is None:
        return
    lengths = [length / scale for scale in run.scales]
    hint = "the step is the learning rate times the gradient"
    if any(_is(each, run.network.rate) for each in lengths):
        yield Fault("the learning rate counts twice", hint, "learning_rate")
    if any(_is(each * run.network.rate, 1.0) for each in lengths):
        yield Fault("the parameters moved without the learning rate", hint, "learning_rate")
    for rate in filter(None, (short(each * run.network.rate) for each in lengths)):
        message = (
            f"the parameters moved as with a learning rate of {rate:.3g}, "
            "whatever the optimizer's is"
        )
        yield Fault(message, "is the optimizer that is given used?", "learning_rate", measured=True)


def _decay(run: TrainingRun) -> Iterator[Fault]:
    """A multiple of the parameters themselves was taken from them."""
    start = run.network.start
    for scale in run.scales:
        end = start + scale * run.way
        share = float((end - run.parameters) @ start) / float(start @ start)
        if run.ends_at(end - share * start):
            grew = "grew" if share < 0 else "were made smaller"
            message = f"the parameters moved as they should, and {grew} in proportion as well"
            hint = "is there a weight decay, or a term for the size of the parameters in the loss?"
            yield Fault(message, hint, "weight_decay")


def _alike(run: TrainingRun) -> Iterator[Fault]:
    """Every parameter moved equally far down its gradient: the first step of Adam."""
    moved, wanted = run.parameters - run.network.start, run.way
    counts = np.abs(wanted) > _EQUAL * np.abs(wanted).max()
    lengths, down = np.abs(moved[counts]), np.sign(moved[counts]) == np.sign(wanted[counts])
    if down.all() and np.ptp(lengths) <= _EQUAL * lengths.max():
        message = "all parameters moved equally far, whatever their gradients are"
        hint = "is the optimizer that is given used, and not one like Adam?"
        yield Fault(message, hint, "other_optimizer")


def _factor(run: TrainingRun) -> Iterator[Fault]:
    if run.length is None:
        return
    for times in filter(None, (short(run.length / scale) for scale in run.scales)):
        message = f"the parameters moved {times:.3g} times as far as one step goes"
        yield Fault(message, "which factor does the step have?", "step_length", measured=True)


def _own_gradient(run: TrainingRun) -> Iterator[Fault]:
    if run.follows_own_gradients:
        message = "the parameters end in a wrong place, down the gradients that are there"
        hint = "the step is right: look at the loss, and at what is done to its gradients"
        yield Fault(message, hint, "wrong_value")


def _direction(run: TrainingRun) -> Iterator[Fault]:
    if run.length is not None and run.length > 0:
        message = "the parameters moved in the right direction, but not as far as they should"
        yield Fault(message, "are the gradients clipped, or divided by something?", "step_length")


def _allowed(run: TrainingRun) -> list[Cost]:
    """The costs that the spec accepts."""
    return [run.costs.own(run.reference_scale * scale) for scale in run.scales]


def _gradient(network: Network, cost: Cost, flat: Array) -> Array:
    return network.gradient(flat, cost.slope(network.output(flat), network.y))


def _is(value: float, wanted: float) -> bool:
    return abs(value - wanted) <= _EQUAL * abs(wanted)


_EXPLANATIONS: tuple[Callable[[TrainingRun], Iterator[Fault]], ...] = (
    _ascent,
    _mean,
    _doubled,
    _several,
    _in_parts,
    _one_sample,
    _other_cost,
    _updated_weights,
    _some,
    _rate,
    _decay,
    _alike,
    _factor,
    _direction,
    _own_gradient,
)
