"""Which curve a title or a label names."""

import pytest

from grader.sandbox.worker.actions.titles import key_in, names_derivative

KEYS = ("relu", "leaky_relu", "softplus", "gelu", "gelu_tanh")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ReLU", "relu"),
        ("Derivative of ReLU", "relu"),
        ("LeakyReLU", "leaky_relu"),
        ("Derivative of LeakyReLU(0.1)", "leaky_relu"),
        ("Leaky ReLU'", "leaky_relu"),
        ("leaky-relu", "leaky_relu"),
        ("ReLU (leaky)", "leaky_relu"),
        (r"$\mathrm{Leaky}\,\mathrm{ReLU}'(x)$", "leaky_relu"),
        (r"$\frac{d}{dx}\mathrm{ReLU}(x)$", "relu"),
        ("d/dx Soft Plus", "softplus"),
        (r"$\mathrm{GELU}'(x)$", "gelu"),
        ("GELU (tanh approximation)", "gelu"),
        ("Derivatives of ReLU and LeakyReLU", None),
        ("LeakyReLU and ReLU", None),
        ("Leaky ReLU: the leaky ReLU's slope", "leaky_relu"),
        ("SoftPlus (a smooth ReLU)", "softplus"),
        ("x", None),
        ("", None),
    ],
)
def test_a_text_names_one_key(text, key):
    assert key_in([text], KEYS) == key


def test_the_first_text_that_tells_counts():
    assert key_in(["x > 0", "ReLU and GELU", "Softplus", "GELU"], KEYS) == "softplus"


@pytest.mark.parametrize(
    "text",
    [
        "ReLU'",
        "grad of ReLU",
        "ReLU prime",
        "d/dx ReLU",
        "Derivative",
        "ReLU\N{PRIME}",
        "dReLU",
        "d_relu",
        "df(x)",
        r"$\partial f$",
    ],
)
def test_derivatives_are_told(text):
    assert names_derivative(text)


@pytest.mark.parametrize("text", ["drelu", "d relu", "DReLU", "my drelu(x)", "d(relu)"])
def test_the_differential_of_a_key_is_a_derivative(text):
    assert names_derivative(text, "relu")
    assert not names_derivative("relu and relu", "relu")
    assert names_derivative("dLeakyReLU", "leaky_relu")


@pytest.mark.parametrize("text", ["ReLU", "f(x)", "Leaky ReLU (0.1)", "drawn", "Data", ""])
def test_functions_are_told(text):
    assert not names_derivative(text)
