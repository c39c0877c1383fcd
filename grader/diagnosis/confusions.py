"""Which functions of the pool are confused with one another, and what messages call them."""

from collections.abc import Collection, Iterator

Confused = tuple[str, str, str, float]
"""The function, the code, the words and the cost."""

ACTIVATIONS: dict[str, str] = {
    "identity": "the identity",
    "relu": "ReLU",
    "leaky_relu": "LeakyReLU",
    "tanh": "tanh",
    "sigmoid": "the sigmoid",
    "softplus": "softplus",
    "gelu": "GELU",
    "softmax": "the normalised exponentials",
    "exp": "exp",
}
"""By the name of the function: how a message calls it."""
RARER: dict[str, str] = {
    "leaky_relu_10": "LeakyReLU with slope 0.1",
    "leaky_relu_20": "LeakyReLU with slope 0.2",
    "elu": "ELU",
    "silu": "SiLU",
    "threshold": "a hard threshold",
    "threshold_both": "the sign function",
    "clamp_unit": "clamping to 0…1",
    "clamp_both": "clamping to -1…1",
    "unbounded_sigmoid": "1/(1 - exp(-s))",
    "sigmoid_of_minus": "1 minus the sigmoid",
    "softmax_of_rows": "the normalised exponentials of each row",
    "hardmax": "a 1 at the largest element",
    "absolute": "an absolute value",
    "log": "a logarithm",
    "square": "a square",
    "cube": "a third power",
    "root": "a square root",
    "sin": "sin",
    "tan": "tan",
    "arctan": "the inverse of tan",
    "softsign": "softsign",
    "sinh": "sinh",
    "cosh": "cosh",
}
"""Functions that stand in for an activation less often, as a slip or by another convention."""
DERIVATIVES: dict[str, str] = {
    "step": "the derivative of ReLU",
    "leaky_step": "the derivative of LeakyReLU",
    "leaky_step_10": "the derivative of LeakyReLU with slope 0.1",
    "leaky_step_20": "the derivative of LeakyReLU with slope 0.2",
    "d_tanh": "the derivative of tanh",
    "d_sigmoid": "the derivative of the sigmoid",
    "other_step": "the derivative of ReLU on the wrong side of 0",
    "one": "the derivative of the identity",
    "d_tanh_by_value": "the derivative of tanh",
    "d_sigmoid_by_value": "the derivative of the sigmoid",
}
JACOBIANS: dict[str, str] = {
    "d_softmax": "the Jacobian of the normalised exponentials",
}
"""From a column (m, 1) to a matrix (m, m)."""

NAMES = ACTIVATIONS | RARER
"""What a message calls a function."""
ALL = (*(each for each in NAMES if each != "softmax_of_rows"), *DERIVATIVES)
"""Those that can be told apart by what they make of one column."""
_FUNCTIONS = {
    "step": "relu",
    "leaky_step": "leaky_relu",
    "d_tanh": "tanh",
    "d_sigmoid": "sigmoid",
}
"""What a derivative is the derivative of."""
_AT_THE_ARGUMENT = {"d_tanh": "d_tanh_by_value", "d_sigmoid": "d_sigmoid_by_value"}
"""A derivative, and its formula in terms of the function's value."""


def instead_of(same: Collection[str]) -> Iterator[Confused]:
    """The functions in the place of one that is `same`, up to a factor.

    None for a mere factor: of numbers that are all positive it is ReLU and more besides.
    """
    if "identity" in same:
        return
    found = _derivatives(same) if not DERIVATIVES.keys().isdisjoint(same) else _functions(same)
    yield from (confused for confused in found if confused[0] not in same)


def jacobians() -> Iterator[Confused]:
    """The Jacobians in the place of a diagonal one."""
    for function, words in JACOBIANS.items():
        yield function, "wrong_activation", f"{words} where another one belongs", 2.2


def gives_ones(function: str, sizes: tuple[int, ...]) -> bool:
    """Whether a function normalises over an axis of one element: then it gives ones."""
    if function == "softmax_of_rows":
        return len(sizes) != 2 or sizes[1] == 1
    return function == "softmax" and sizes[:1] == (1,)


def _derivatives(same: Collection[str]) -> Iterator[Confused]:
    for derivative, formula in _AT_THE_ARGUMENT.items():
        if derivative in same:
            what = "a derivative written by the function's value, but with its argument put in"
            yield formula, "missing_function", what, 1.95
    for function, words in NAMES.items():
        cost = 2.3 if function in RARER else 2.1
        yield function, "not_the_derivative", f"{words} itself where a derivative belongs", cost
    for function, words in DERIVATIVES.items():
        # Ones are more often a factor left out, which costs 2.1 at the most.
        cost = 2.15 if function == "one" else 2.0
        yield function, "wrong_activation", f"{words} where another one belongs", cost


def _functions(same: Collection[str]) -> Iterator[Confused]:
    yield "identity", "missing_function", "no function where one belongs", 1.8
    for function, words in NAMES.items():
        # A sign turned inside the sigmoid (2.3) says more than 1 minus the sigmoid.
        rare = 2.35 if function == "sigmoid_of_minus" else 2.15
        cost = rare if function in RARER else 2.0
        yield function, "wrong_activation", f"{words} where another function belongs", cost
    if not ACTIVATIONS.keys().isdisjoint(same):
        for function in (each for each in DERIVATIVES if each != "one"):
            what = f"{DERIVATIVES[function]} where a function itself belongs"
            yield function, "a_derivative", what, 2.1 if _fits(function, same) else 2.4


def _fits(derivative: str, same: Collection[str]) -> bool:
    """Whether it is the derivative of what belongs there, not of something else."""
    return _FUNCTIONS.get(derivative) in same
