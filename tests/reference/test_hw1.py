"""Every closed form of hw1 against automatic differentiation, in float64."""

from collections.abc import Mapping
from itertools import product
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from grader.course.loading import load_module
from grader.errors import UsageError
from grader.numeric import shapes
from grader.spec import Function, Problem
from grader.trials import inputs

ROOT = Path(__file__).parents[2]
SPEC = load_module(ROOT / "problems" / "hw1", UsageError).assignment
SOLUTION = load_module(ROOT / "reference" / "hw1" / "solution.py", UsageError)
ORACLE = load_module(ROOT / "reference" / "hw1" / "oracle.py", UsageError)

CLOSED_FORMS = [
    (problem, function)
    for problem in SPEC.problems
    if problem.kind in {"forward_expression", "gradient_formula", "jacobian"}
    for function in problem.functions
]
SIZES = [(5, 4, 6, 7), (4, 7, 5, 6), (3, 2, 1, 4)]
e_vectors = st.lists(st.floats(-20, 20), min_size=1, max_size=6).map(
    lambda e: torch.tensor(e, dtype=torch.float64)
)
betas = st.floats(0.1, 5)


def draw(problem: Problem, numbers: tuple[int, ...], seed: int) -> dict[str, Tensor | float]:
    """The inputs of a trial as a function takes them."""
    sizes = dict(zip(problem.symbols, numbers, strict=False))
    arrays = inputs.draw(problem.inputs, sizes, seed, np.random.default_rng(seed))
    return {name: torch.from_numpy(a) if a.ndim else float(a) for name, a in arrays.items()}


def call(module: object, function: Function, drawn: Mapping[str, object]) -> dict[str, Tensor]:
    """What `module` returns for `function`, by part."""
    target = getattr(module, function.name)
    code = target.__code__
    asked = code.co_varnames[: code.co_argcount]
    assert set(asked) <= set(function.takes)
    returned = target(**{name: drawn[name] for name in asked})
    if function.returns == "value":
        return {function.parts[0].name: returned}
    assert set(returned) == set(function.keys)
    return {part.name: returned[part.returned_as] for part in function.parts}


def largest_error(found: Tensor, expected: Tensor) -> float:
    """In units of the largest expected element, where that is above 1."""
    assert found.shape == expected.shape
    return float((found - expected).abs().max() / expected.abs().max().clamp(min=1))


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize(
    ("problem", "function"), [pytest.param(p, f, id=f.name) for p, f in CLOSED_FORMS]
)
def test_closed_forms_equal_what_differentiation_gives(problem, function, sizes):
    for seed in range(4):
        drawn = draw(problem, sizes, seed)
        expected = call(ORACLE, function, drawn)
        for part, found in call(SOLUTION, function, drawn).items():
            assert largest_error(found, expected[part]) <= 1e-12, part


@pytest.mark.parametrize(
    ("problem", "function"), [pytest.param(p, f, id=f.name) for p, f in CLOSED_FORMS]
)
def test_values_have_the_declared_layout(problem, function):
    numbers = (5, 4, 6, 7)
    sizes = dict(zip(problem.symbols, numbers, strict=False))
    returned = call(SOLUTION, function, draw(problem, numbers, 0))
    for part in function.parts:
        assert tuple(returned[part.name].shape) == shapes.resolve(part.shape, sizes)


@pytest.mark.parametrize(
    ("problem", "function"), [pytest.param(p, f, id=f.name) for p, f in CLOSED_FORMS]
)
def test_values_keep_the_precision_of_the_inputs(problem, function):
    drawn = {
        name: value.float() if isinstance(value, Tensor) else value
        for name, value in draw(problem, (5, 4, 6, 7), 0).items()
    }
    for value in call(SOLUTION, function, drawn).values():
        assert value.dtype == torch.float32


class Step:
    """What a training step has done to a small network."""

    def __init__(self, train_step, stale: float):
        torch.manual_seed(0)
        self.model = torch.nn.Sequential(
            torch.nn.Linear(4, 5), torch.nn.Tanh(), torch.nn.Linear(5, 3)
        ).double()
        for parameter in self.model.parameters():
            parameter.grad = torch.full_like(parameter, stale)
        x, y = torch.randn(6, 4).double(), torch.randn(6, 3).double()
        self.loss = train_step(self.model, x, y, PlainSGD(self.model.parameters()))


class PlainSGD:
    """The interface of torch.optim.SGD, without what importing it costs."""

    def __init__(self, parameters):
        self.param_groups = [{"params": list(parameters), "lr": 0.1}]

    def zero_grad(self):
        for parameter in self.param_groups[0]["params"]:
            parameter.grad = None

    def step(self):
        for parameter in self.param_groups[0]["params"]:
            parameter.data -= 0.1 * parameter.grad


@pytest.mark.parametrize("stale", [0.0, 1.0])
def test_the_training_step_descends_along_the_gradient_of_its_loss(stale):
    found, expected = Step(SOLUTION.train_step, stale), Step(ORACLE.train_step, stale)
    assert largest_error(found.loss.detach(), expected.loss) <= 1e-12
    for value, other in zip(found.model.parameters(), expected.model.parameters(), strict=True):
        assert largest_error(value.detach(), other.detach()) <= 1e-12


def evaluate(graph, values):
    """The output of a graph whose nodes stand in order."""
    known = dict(values)
    for name, (operator, left, right) in graph["nodes"].items():
        known[name] = known[left] * known[right] if operator == "*" else known[left] + known[right]
    return known[graph["output"]]


def test_the_graph_computes_w():
    graph = SOLUTION.computational_graph()
    assert graph["inputs"] == ["x", "y", "z"]
    for x, y, z in product(range(-3, 4), repeat=3):
        assert evaluate(graph, {"x": x, "y": y, "z": z}) == ORACLE.w(x, y, z)


@pytest.mark.parametrize("name", ["relu", "leaky_relu", "softplus", "gelu", "gelu_tanh"])
def test_plots_are_the_derivatives_that_differentiation_gives(name):
    x, y = SOLUTION.derivative_plots()[name]
    at, slopes = ORACLE.derivative_plots()[name]
    assert x.min() == -10
    assert x.max() == 10
    away = x.abs() > 1e-6
    nearest = np.interp(at.numpy(), x[away].numpy(), y[away].numpy())
    # Linear interpolation of a smooth curve errs by about spacing² / 8.
    beside = at.abs() > 0.01
    assert np.abs(nearest - slopes.numpy())[beside.numpy()].max() < 2e-5


@pytest.mark.parametrize(("name", "left"), [("relu", 0.0), ("leaky_relu", 0.1)])
def test_a_jump_is_drawn_as_a_vertical_segment(name, left):
    x, y = SOLUTION.derivative_plots()[name]
    assert y[x == 0].tolist() == [left, 1.0]


def test_the_approximate_gelu_is_another_curve():
    plots = SOLUTION.derivative_plots()
    difference = (plots["gelu"][1] - plots["gelu_tanh"][1]).abs().max()
    assert 1e-4 < difference < 2e-3


@given(e=e_vectors, beta=betas)
def test_softargmax_is_the_gradient_of_softmax(e, beta):
    leaf = e.clone().requires_grad_()
    SOLUTION.softmax(leaf, beta).backward()
    assert largest_error(SOLUTION.softargmax(e, beta), leaf.grad) <= 1e-12


@given(e=e_vectors, beta=betas)
def test_softargmax_is_a_distribution_and_softmax_lies_between_mean_and_maximum(e, beta):
    weights = SOLUTION.softargmax(e, beta)
    assert abs(float(weights.sum()) - 1) <= 1e-12
    assert float(weights.min()) >= 0
    assert e.mean() - 1e-9 <= SOLUTION.softmax(e, beta) <= e.max() + 1e-9


@pytest.mark.parametrize("name", ["softmax", "softargmax"])
def test_large_inputs_do_not_overflow(name):
    e = 400 * torch.linspace(-3, 3, 7, dtype=torch.float64)
    assert torch.isfinite(getattr(SOLUTION, name)(e, 2.5)).all()


def test_the_cross_entropy_stays_finite_where_the_sigmoid_is_saturated():
    drawn = draw(SPEC.problem("1.3b-b"), (5, 4, 6), 1)
    drawn["b2"] = torch.full_like(drawn["b2"], 400.0)
    assert torch.isfinite(SOLUTION.bce_forward(**drawn)["C"])


def test_the_written_answer_has_a_rubric():
    assert SOLUTION.why_relu()
    assert "1 point" in (ROOT / "reference" / "hw1" / "rubric.md").read_text(encoding="utf-8")
