"""How two edits are told together, in a step of training."""

import numpy as np
import pytest

from grader import checkers
from grader.runs import Attempt, Returned
from grader.spec import ForwardExpression, Function, Input, Part, Uniform
from tests.keys import key_of

REFERENCE = """
import torch


def step(theta, m, v, rate):
    theta_new = theta - rate * m / torch.sqrt(v)
    return theta_new
"""
PROBLEM = ForwardExpression(
    id="1",
    title="A step",
    points=1,
    inputs=(
        Input(name="theta", shape="n"),
        Input(name="m", shape="n"),
        Input(name="v", shape="n", sampler=Uniform(low=0.1, high=2)),
        Input(name="rate", sampler=Uniform(low=0.05, high=0.5)),
    ),
    functions=(
        Function(
            name="step",
            takes=("theta", "m", "v", "rate"),
            returns="value",
            parts=(Part(name="theta_new", points=1, shape="n"),),
        ),
    ),
)


NORMALISED = """
import torch


def rows(x, w):
    z = x @ w
    shifted = z - z.amax(dim=1, keepdim=True)
    log_p = shifted - torch.log(torch.exp(shifted).sum(dim=1, keepdim=True))
    return log_p
"""
ROWS = ForwardExpression(
    id="1",
    title="Rows",
    points=1,
    inputs=(Input(name="x", shape="B n"), Input(name="w", shape="n K")),
    functions=(
        Function(
            name="rows",
            takes=("x", "w"),
            returns="value",
            parts=(Part(name="log_p", points=1, shape="B K"),),
        ),
    ),
)


RIDGE = """
import torch


def loss(r, w, lam):
    cost = torch.mean(r**2) + lam * torch.sum(w**2)
    return cost


MISTAKES = (
    {
        "code": "sum_for_mean",
        "functions": ("loss",),
        "lines": ("cost = torch.sum(r**2) + lam * torch.sum(w**2)",),
        "what": "a sum over the samples",
    },
)
"""
COST = ForwardExpression(
    id="1",
    title="A cost",
    points=1,
    inputs=(
        Input(name="r", shape="n"),
        Input(name="w", shape="d"),
        Input(name="lam", sampler=Uniform(low=0.1, high=2)),
    ),
    functions=(
        Function(
            name="loss",
            takes=("r", "w", "lam"),
            returns="value",
            parts=(Part(name="cost", points=1),),
        ),
    ),
)


WEIGHTED = """
import torch


def hessian(x, p):
    slope = p * (1 - p)
    H = x.T @ (slope[:, None] * x)
    return H
"""
HESSIAN = ForwardExpression(
    id="1",
    title="A Hessian",
    points=1,
    inputs=(
        Input(name="x", shape="n d"),
        Input(name="p", shape="n", sampler=Uniform(low=0.1, high=0.9)),
    ),
    functions=(
        Function(
            name="hessian",
            takes=("x", "p"),
            returns="value",
            parts=(Part(name="H", points=1, shape="d d"),),
        ),
    ),
)


def explained_by(key):
    """What is said of who returns that of the inputs of the one function."""
    (item,) = key.items
    (function,) = item.problem.functions

    def of(returns):
        attempts = {
            function.name: [
                Attempt(trial, expected[function.name], Returned({"": returns(**trial.inputs)}))
                for trial, expected in zip(item.trials, item.expected, strict=True)
            ]
        }
        checked = checkers.check(item.problem, attempts, key.oracle)
        (found,) = key.explainers["1"].explain(attempts, checked)
        return found.message.partition(" is consistent with ")[2]

    return of


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    return explained_by(key_of(tmp_path_factory.mktemp("step"), REFERENCE, PROBLEM, trials=4))


def test_a_sign_that_is_turned_twice_was_right(told):
    assert told(lambda theta, m, v, rate: theta + rate * m / v) == (
        "two mistakes: a square root left out; the sign of all but theta turned, in all 4 trials"
    )


def test_one_sign_or_all_signs_are_told_plainly(told):
    words = told(lambda theta, m, v, rate: theta + rate * m / np.sqrt(v))
    assert words == "a plus for a minus, in all 4 trials"
    words = told(lambda theta, m, v, rate: -theta + rate * m / np.sqrt(v))
    assert words == "the right value with its sign turned, in all 4 trials"


def test_what_only_the_reference_has_is_not_told_where_another_edit_gives_the_same(tmp_path):
    told = explained_by(key_of(tmp_path, NORMALISED, ROWS, trials=4))
    words = told(lambda x, w: x @ w - np.log(np.exp(x @ w).sum(axis=0)))
    assert words == "axis 0 where another axis belongs, throughout, in all 4 trials"


def test_one_term_with_a_factor_is_likelier_than_what_is_declared_with_a_factor_for_all(tmp_path):
    told = explained_by(key_of(tmp_path, RIDGE, COST, trials=4))
    words = told(lambda r, w, lam: ((r**2).sum() + lam * (w**2).sum()) / len(r))
    assert words == "the term with lam in it times 1/n, in all 4 trials"
    words = told(lambda r, w, lam: 2 * ((r**2).sum() + lam * (w**2).sum()))
    assert words == "a sum over the samples, and times 2, in all 4 trials"


def test_what_is_done_to_a_whole_step_without_a_name_is_told_with_the_place(tmp_path):
    told = explained_by(key_of(tmp_path, WEIGHTED, HESSIAN, trials=4))
    words = told(lambda x, p: x.T @ ((p * (1 - p))[:, None] ** 2 * x))
    assert words == "a square too many, in the part made of p, in all 4 trials"


def test_an_edit_that_fits_nearly_is_not_told_as_one_times_one(told):
    def nearly(theta, m, v, rate):
        return (theta + rate * m / np.sqrt(v)) * (1 + 5e-5)

    assert told(nearly) == ""
