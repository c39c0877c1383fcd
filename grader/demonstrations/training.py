"""A step of training: the model and the optimizer as they are made, and what the step leaves.

What is shown of the parameters is the smallest array among them that is wrong.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from grader.checkers.training_run import TrainingRun
from grader.checkers.training_step import is_right
from grader.demonstrations import commands
from grader.demonstrations.example import Example, shown, small
from grader.numeric.compare import are_close
from grader.report.evidence import Counterexample, OwnValue, ShownArray
from grader.runs import Array
from grader.spec.kinds.training_step import TrainingStep
from grader.spec.parts import Part

_PLACES = {"W1": "[0].weight", "b1": "[0].bias", "W2": "[2].weight", "b2": "[2].bias"}
_STALE = "without the old gradients"


def counterexample(example: Example, part: Part) -> Counterexample | None:
    """The loss or an array of parameters; of stale gradients, beside a run without them."""
    problem = example.problem
    assert isinstance(problem, TrainingStep)
    run = TrainingRun(example.trial, example.expected, example.returned, problem.conventions)
    if is_right(part, run):
        return None
    if part.name == "loss":
        return _of_loss(example)
    if not run.has_all_parameters:
        return None
    return _of_parameters(example, run, stale=part.name == "zero_grad")


def _of_loss(example: Example) -> Counterexample | None:
    value = example.array("loss")
    if value is None:
        return None
    returned = small("loss", value)
    return Counterexample(
        function=example.function.name,
        inputs=_inputs(example),
        steps=tuple(_to_read(example, stale=False)),
        returned=returned,
        differs=tuple(range(value.size)) if returned else (),
        expected=example.right("loss", example.expected["loss"].array),
        command=_command(example, "loss", stale=False),
    )


def _of_parameters(example: Example, run: TrainingRun, *, stale: bool) -> Counterexample | None:
    """The smallest array that is not as it should be; None where stale gradients change none."""
    ended = _ended(example, run, "stale_parameters" if stale else "parameters")
    wanted = _ended(example, run, "parameters") if stale else _expected(example, run)
    differing = {name: _differing(ended[name], right) for name, right in wanted.items()}
    wrong = min((n for n in ended if differing[n]), key=lambda n: ended[n].size, default=None)
    if wrong is None:
        return None
    name, right = f"{wrong}_after", wanted[wrong]
    return Counterexample(
        function=example.function.name,
        inputs=_inputs(example),
        steps=(*_to_read(example, stale=stale), f"{name} = model{_PLACES[wrong]}"),
        returned=small(name, ended[wrong]),
        differs=differing[wrong],
        expected=None if stale else example.right(name, right),
        own=OwnValue(when=_STALE, value=shown(name, right)) if stale else None,
        command=_command(example, f"m{_PLACES[wrong]}.data", stale=stale),
    )


def _ended(example: Example, run: TrainingRun, key: str) -> Mapping[str, Array]:
    flat = example.array(key)
    assert flat is not None
    return run.network.named(np.asarray(flat, float))


def _expected(example: Example, run: TrainingRun) -> Mapping[str, Array]:
    return run.network.named(example.expected["parameters"].array)


def _differing(value: Array, right: Array) -> tuple[int, ...]:
    """Where they differ; they are about 1, so that what they are made of is too."""
    return tuple(np.flatnonzero(~are_close(value, right, np.ones(()))).tolist())


def _inputs(example: Example) -> tuple[ShownArray, ...]:
    """All that was drawn, the rate aside: it stands in the line that makes the optimizer."""
    drawn = example.trial.inputs
    return tuple(shown(name, values) for name, values in drawn.items() if values.ndim)


def _to_read(example: Example, *, stale: bool) -> Iterator[str]:
    n, h, outputs = _widths(example)
    rate = float(example.trial.inputs["learning_rate"])
    yield f"model = Sequential(Linear({n}, {h}), Tanh(), Linear({h}, {outputs}))"
    yield "model.load_state_dict(...)  # W1, b1 and W2, b2"
    yield f"optimizer = SGD(model.parameters(), lr={rate!r})"
    if stale:
        yield "for p in model.parameters(): p.grad = torch.ones_like(p)"
    yield f"loss = {example.function.name}({', '.join(example.function.takes)})"


def _widths(example: Example) -> tuple[int, int, int]:
    """n, h, K."""
    (h, n), (outputs, _) = (example.trial.inputs[name].shape for name in ("W1", "W2"))
    return n, h, outputs


def _command(example: Example, value: str, *, stale: bool) -> str:
    n, h, outputs = _widths(example)
    dtype, drawn = example.returned.dtype, example.trial.inputs
    state = ", ".join(
        f"'{place[1]}.{place[4:]}': {example.argument(name)}" for name, place in _PLACES.items()
    )
    batch = ", ".join(example.arguments(("x", "y")))
    old = "[setattr(p, 'grad', torch.ones_like(p)) for p in m.parameters()]"
    return commands.line(
        (
            "import inspect, torch",
            f"from {commands.module(example.assignment)} import {example.function.name} as f",
            "from torch.nn import Linear, Sequential, Tanh",
            *commands.maker(example.assignment.library, dtype),
            f"m = Sequential(Linear({n}, {h}), Tanh(), Linear({h}, {outputs})).to({dtype})",
            f"m.load_state_dict({{{state}}})",
            f"o = torch.optim.SGD(m.parameters(), lr={float(drawn['learning_rate'])!r})",
            *([old] if stale else []),
            f"v = dict(model=m, optimizer=o, {batch})",
            f"loss = {commands.called('v')}",
            f"print({value})",
        )
    )
