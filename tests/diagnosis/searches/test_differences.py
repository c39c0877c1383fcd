"""Difference quotients in the place of derivatives."""

import numpy as np
import pytest

FUNCTIONS = {
    "tanh": np.tanh,
    "sigmoid": lambda s: 1 / (1 + np.exp(-s)),
    "bce": lambda p, y: -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)),
}


def forward(f, x, h):
    return (f(x + h) - f(x)) / h


def backward(f, x, h):
    return (f(x) - f(x - h)) / h


def central(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


def jacobian(quotient, f, column, h):
    """The diagonal Jacobian of a function that works element by element, as many write it."""
    return np.diag([quotient(f, float(s), h) for s in column.ravel()])


def of_tanh(student, quotient, h, dtype=np.float64):
    def wrong(part, trial, right):
        if part.name != "da1_ds1":
            return right
        column = trial.inputs["s1"].astype(dtype)
        return jacobian(quotient, lambda s: np.tanh(dtype(s)), column, dtype(h))

    return student.told("classification_jacobians", wrong)["da1_ds1"]


@pytest.mark.parametrize(
    ("quotient", "h", "words"),
    [
        (forward, 1e-1, "a forward difference with a step of 0.1 in s1"),
        (forward, 1e-3, "a forward difference with a step of 0.001 in s1"),
        (backward, 1e-3, "a backward difference with a step of 0.001 in s1"),
        (central, 1e-1, "a central difference with a step of 0.1 in s1"),
    ],
)
def test_a_quotient_is_known_by_its_error(student, quotient, h, words):
    found = of_tanh(student, quotient, h)
    assert found.code == "finite_differences"
    assert found.message == (
        f"da1_ds1 is consistent with {words}, not the derivative itself, in all 8 trials"
    )


def test_one_that_is_as_good_as_the_derivative_is_right(student):
    assert of_tanh(student, central, 1e-5).verdict == "correct"


def test_what_is_mostly_rounding_is_not_guessed_at(student):
    assert of_tanh(student, forward, 1e-4, np.float32).code == "wrong_value"


def test_a_step_that_nobody_takes_is_not_guessed_at(student):
    assert of_tanh(student, forward, 2.5e-3).code == "wrong_value"


def test_a_gradient_by_an_input_that_another_is_derived_from(student):
    def wrong(part, trial, right):
        if part.name != "dy_tilde_ds2":
            return right
        return jacobian(forward, FUNCTIONS["sigmoid"], trial.inputs["s2"], 1e-3)

    found = student.told("classification_jacobians", wrong)["dy_tilde_ds2"]
    assert found.code == "finite_differences"
    assert "in s2" in found.message


def test_a_gradient_of_a_number_by_a_vector(student):
    def wrong(part, trial, right):
        if part.name != "dC_dy_tilde":
            return right
        p, y = trial.inputs["y_tilde"], trial.inputs["y"]
        moved = [p + 1e-3 * step[:, None] for step in np.eye(len(p))]
        here = FUNCTIONS["bce"](p, y)
        return np.array([[(FUNCTIONS["bce"](each, y) - here) / 1e-3 for each in moved]])

    found = student.told("bce_jacobians", wrong)["dC_dy_tilde"]
    assert found.code == "finite_differences"
    assert "in y_tilde" in found.message


@pytest.mark.parametrize(
    ("function", "name", "expression"),
    [
        ("bce_forward", "C", "bce(W2 @ torch.tanh(W1 @ x + b1) + b2) + 1e-3"),
        ("bce_jacobians", "dC_dy_tilde", "(-(y / (y_tilde + 1e-3)) / len(y)).T"),
        ("softmax", "softmax", "torch.log(torch.exp(beta * e).mean() + 1e-3) / beta"),
    ],
)
def test_other_small_errors_are_none(student, function, name, expression):
    assert student.returns(function, name, expression).code != "finite_differences"


def test_noise_is_none(student):
    noise = np.random.default_rng(0)

    def wrong(part, trial, right):
        return right * (1 + 1e-3 * noise.standard_normal(right.shape))

    found = student.told("classification_jacobians", wrong)
    assert {each.code for each in found.values()} == {"wrong_value"}
