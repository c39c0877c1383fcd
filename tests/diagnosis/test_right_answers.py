"""Right answers get no explanation; what explains nothing stays unexplained."""

import numpy as np
import pytest

from grader.report.feedback import OPEN
from grader.runs import Array
from grader.verdicts import Verdict

RIGHT_WAYS = [
    ("regression_forward", "s1", "(W1 @ x + b1).flatten()"),
    ("regression_forward", "s1", "b1 + (x.T @ W1.T).T"),
    ("regression_forward", "s1", "torch.einsum('hn,nk->hk', W1, x) + b1"),
    ("regression_forward", "a1", "3 * F.relu(W1 @ x + b1)"),
    ("regression_forward", "a1", "(3 * (W1 @ x + b1)).clamp(min=0)"),
    ("regression_forward", "s2", "(W2 @ (3 * relu(W1 @ x + b1)) + b2).T"),
    ("regression_forward", "y_tilde", "W2 @ (relu(W1 @ x + b1) * 3) + b2"),
    ("classification_forward", "a1", "2 * torch.sigmoid(2 * (W1 @ x + b1)) - 1"),
    ("classification_forward", "a1", "torch.tanh((W1 @ x + b1).flatten())"),
    ("classification_forward", "a1", "torch.sinh(W1 @ x + b1) / torch.cosh(W1 @ x + b1)"),
    (
        "classification_forward",
        "y_tilde",
        "1 / (1 + torch.exp(-W2 @ torch.tanh(W1 @ x + b1) - b2))",
    ),
    (
        "classification_forward",
        "y_tilde",
        "(1 + torch.tanh((W2 @ torch.tanh(W1 @ x + b1) + b2) / 2)) / 2",
    ),
    ("bce_forward", "C", "bce(W2 @ torch.tanh(W1 @ x + b1) + b2).sum() / len(y)"),
    ("bce_forward", "C", "bce(W2 @ torch.tanh(W1 @ x + b1) + b2).mean().reshape(1, 1)"),
    (
        "bce_forward",
        "C",
        "F.binary_cross_entropy_with_logits(W2 @ torch.tanh(W1 @ x + b1) + b2, y)",
    ),
    ("regression_gradients", "dC_db2", "(dC_dy_tilde @ dy_tilde_ds2).T"),
    ("regression_gradients", "dC_db2", "dC_dy_tilde * dy_tilde_ds2.diag()"),
    ("regression_gradients", "dC_db1", "((dC_dy_tilde @ dy_tilde_ds2) @ W2) * da1_ds1.diag()"),
    ("regression_gradients", "dC_db1", "da1_ds1 @ W2.T @ dy_tilde_ds2 @ dC_dy_tilde.T"),
    (
        "regression_gradients",
        "dC_dW1",
        "torch.outer((da1_ds1 @ W2.T @ dy_tilde_ds2 @ dC_dy_tilde.T).flatten(), x.flatten())",
    ),
    ("regression_gradients", "dC_dW1", "x @ dC_dy_tilde @ dy_tilde_ds2 @ W2 @ da1_ds1"),
    (
        "regression_gradients",
        "dC_dW2",
        "3 * torch.outer((dC_dy_tilde @ dy_tilde_ds2).flatten(), relu(W1 @ x + b1).flatten())",
    ),
    ("classification_gradients", "dC_dW2", "torch.tanh(W1 @ x + b1) @ dC_dy_tilde @ dy_tilde_ds2"),
    ("bce_gradients", "dC_db1", "dC_dy_tilde @ dy_tilde_ds2 @ W2 @ da1_ds1"),
    ("regression_jacobians", "da1_ds1", "3 * torch.diag((s1 > 0).double().flatten())"),
    ("regression_jacobians", "dy_tilde_ds2", "torch.eye(len(s2))"),
    ("regression_jacobians", "dC_dy_tilde", "2 * (y_tilde - y)"),
    ("regression_jacobians", "dC_dy_tilde", "-2 * (y - y_tilde).flatten()"),
    ("classification_jacobians", "da1_ds1", "diagonal(1 / torch.cosh(s1) ** 2)"),
    ("classification_jacobians", "dy_tilde_ds2", "diagonal(y_tilde - y_tilde ** 2)"),
    (
        "classification_jacobians",
        "dy_tilde_ds2",
        "diagonal(torch.exp(-s2) / (1 + torch.exp(-s2)) ** 2)",
    ),
    ("bce_jacobians", "dC_dy_tilde", "(y_tilde - y).T / (y_tilde * (1 - y_tilde)).T / len(y)"),
    ("bce_jacobians", "dC_dy_tilde", "-(y / y_tilde - (1 - y) / (1 - y_tilde)) / y.numel()"),
    ("softmax", "softmax", "torch.log(torch.exp(beta * e).mean()) / beta"),
    ("softmax", "softmax", "(torch.logsumexp(beta * e, 0) - math.log(len(e))) / beta"),
    ("softargmax", "softargmax", "torch.softmax(beta * e, 0)"),
    ("softargmax", "softargmax", "torch.exp(beta * e) / torch.exp(beta * e).sum()"),
    ("jacobian_sum", "J_h", "(W1 + W2).T"),
    ("jacobian_sum_tied", "J_h_tied", "W + W"),
    ("jacobian_composition", "J_h", "(W1.T @ W2.T).T"),
    ("jacobian_composition_tied", "J_h_tied", "torch.matmul(W, W)"),
]


@pytest.mark.parametrize(("function", "part", "expression"), RIGHT_WAYS)
def test_a_right_answer_gets_no_explanation(student, function, part, expression):
    found = student.returns(function, part, expression)
    assert (found.verdict, found.code, found.message) == (Verdict.CORRECT, "", "")


def places(key):
    return [
        (function.name, part.name)
        for item in key.items
        if item.problem.action == "values" and item.trials[0].inputs
        for function in item.problem.functions
        for part in function.parts
    ]


def random_values(rng: np.random.Generator, kind: int, right: Array) -> Array:
    """Wrong values that no small edit gives: noise of several kinds."""
    noise = rng.normal(size=right.shape)
    match kind:
        case 0:
            return noise
        case 1:
            return right + 0.1 * noise
        case 2:
            return right * (1 + 0.2 * noise)
        case 3:
            return np.abs(noise) + right**2
        case _:
            return np.asarray(right * rng.uniform(0.2, 5))


@pytest.mark.parametrize("seed", range(5))
def test_random_values_stay_unexplained(student, key, seed):
    rng = np.random.default_rng(seed)
    chosen = rng.permutation(places(key))[:40]
    named = []
    for number, (function, name) in enumerate(chosen):

        def wrong(part, _, right, name=name, kind=number % 5):
            return random_values(rng, kind, right) if part.name == name else right

        found = student.told(function, wrong)[name]
        if found.code not in OPEN:
            named.append((function, name, found.message))
    assert named == []


def test_ones_for_a_row_are_no_normalised_exponentials(student):
    told = student.returns("regression_gradients", "dC_db1", "(W2 @ da1_ds1).sum(0)")
    assert "exponentials" not in told.message
