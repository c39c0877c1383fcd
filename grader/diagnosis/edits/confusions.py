"""Which functions of the pool are confused with one another, and what messages call them."""

from collections.abc import Collection, Iterator, Mapping
from math import isclose

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
    "softmax": "softmax (exponentials over their sum)",
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
    "softmax_of_rows": "softmax of each row",
    "softmax_of_all": "softmax over all elements together",
    "softmax_to_base_2": "powers of 2 over their sum",
    "softmax_of_rows_to_base_2": "powers of 2 over the sum of their row",
    "share": "each element over their sum",
    "share_of_rows": "each element over the sum of its row",
    "log_softmax_of_rows": "the logarithm of softmax of each row",
    "hardmax": "a 1 at the largest element and 0 elsewhere",
    "absolute": "an absolute value",
    "log": "a logarithm",
    "square": "a square",
    "cube": "a third power",
    "root": "a square root",
    "sin": "sin",
    "tan": "tan",
    "arctan": "arctan",
    "softsign": "softsign",
    "rounded": "rounding",
    "relu_below": "ReLU on the wrong side of 0",
    "one_plus_tanh": "1 + tanh",
    "exp_of_minus": "exp of the negative",
    "hard_sigmoid": "the hard sigmoid",
    "normal_cdf": "the normal distribution function",
    "gelu_by_tanh": "the approximation of GELU by tanh",
    "selu": "SELU",
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
    "threshold_both": "sign(s), the derivative of an absolute value,",
    "d_arctan": "the derivative of arctan",
    "d_silu": "the derivative of SiLU",
    "sigmoid_slope_with_tanh": "the formula of the sigmoid's derivative with tanh in it",
    "tanh_slope_with_sigmoid": "the formula of tanh's derivative with the sigmoid in it",
    "d_softmax_by_element": "softmax times 1 minus softmax, element by element,",
    "one": "a derivative of 1",
    "d_tanh_by_value": "the derivative of tanh",
    "d_sigmoid_by_value": "the derivative of the sigmoid",
}
FORMULAS: dict[str, tuple[str, ...]] = {
    "sigmoid": ("1 / (1 + pool.exp(-s))", "pool.exp(s) / (1 + pool.exp(s))"),
    "tanh": ("(pool.exp(s) - pool.exp(-s)) / (pool.exp(s) + pool.exp(-s))",),
    "softplus": ("pool.log(1 + pool.exp(s))",),
    "d_sigmoid": (
        "pool.sigmoid(s) * (1 - pool.sigmoid(s))",
        "pool.exp(-s) / (1 + pool.exp(-s)) ** 2",
    ),
    "d_tanh": ("1 - pool.tanh(s) ** 2", "1 / pool.cosh(s) ** 2"),
}
"""How functions of s are written out, by those who do."""

NAMES = ACTIVATIONS | RARER
"""What a message calls a function."""
CALLED = (
    NAMES
    | DERIVATIVES
    | {
        "sqrt": "a square root",
        "diag": "the diagonal matrix",
        "diagonal": "the diagonal matrix",
        "torch.diagonal": "the diagonal",
        "np.diagonal": "the diagonal",
        "outer": "the outer product",
        "eye": "the identity matrix",
    }
)
"""What a message calls a function that it finds by its name."""
OF_TABLES = tuple(each for each in NAMES if "of_rows" in each)
"""Those that are told apart by what they make of several columns."""
ALL = (*(each for each in NAMES if each not in OF_TABLES), *DERIVATIVES)
"""Those that can be told apart by what they make of one column."""
SLOPES = {
    "relu": "step",
    "leaky_relu": "leaky_step",
    "leaky_relu_10": "leaky_step_10",
    "leaky_relu_20": "leaky_step_20",
    "tanh": "d_tanh",
    "sigmoid": "d_sigmoid",
    "identity": "one",
    "softplus": "sigmoid",
    "arctan": "d_arctan",
    "silu": "d_silu",
    "absolute": "threshold_both",
}
"""The derivative of a function."""
SLOPES_AT = {
    "d_sigmoid_by_value": "the derivative of the sigmoid, made of {}",
    "d_tanh_by_value": "the derivative of tanh, made of {}",
    "step": "the derivative of ReLU at {}",
}
"""Derivatives of an activation that may be multiplied in once too often."""
_OVER_THE_FIRST_AXIS = {"softmax", "hardmax", "softmax_of_all", "softmax_to_base_2", "share"}
"""What they give depends on all elements along it."""
_OF_MINUS = {"sigmoid_of_minus", "exp_of_minus"}
"""Of these another edit says more."""
_AT_THE_ARGUMENT = {"d_tanh": "d_tanh_by_value", "d_sigmoid": "d_sigmoid_by_value"}
"""A derivative, and its formula in terms of the function's value."""


def instead_of(same: Collection[str]) -> Iterator[Confused]:
    """The functions in the place of one that is `same`, up to a factor.

    None for a mere factor: of numbers that are all positive it is ReLU and more besides.
    """
    if "identity" in same:
        return
    yield from _others(same)


def by_value(ratios: Mapping[str, float]) -> Iterator[Confused]:
    """Another derivative for one that is made of a function's value, such as 1 - a**2.

    `ratios` are the functions that it is, with their factors.
    """
    formulas = {*_AT_THE_ARGUMENT.values()}
    if any(isclose(ratios.get(own, 0), 1) for own in formulas):
        for other in formulas - ratios.keys():
            yield other, "wrong_activation", f"{DERIVATIVES[other]} where another one belongs", 2.0


def for_function(own: str) -> Iterator[Confused]:
    """The functions in the place of `own`, which is called by name."""
    yield from _others({own})


def _others(same: Collection[str]) -> Iterator[Confused]:
    found = _derivatives(same) if not DERIVATIVES.keys().isdisjoint(same) else _functions(same)
    yield from (confused for confused in found if confused[0] not in same)


def gives_ones(function: str, sizes: tuple[int, ...]) -> bool:
    """Whether a function normalises over an axis of one element: then it gives ones."""
    if function in OF_TABLES:
        return len(sizes) != 2 or sizes[1] == 1
    return function in _OVER_THE_FIRST_AXIS and sizes[:1] in {(), (1,)}


def _derivatives(same: Collection[str]) -> Iterator[Confused]:
    for derivative, formula in _AT_THE_ARGUMENT.items():
        if derivative in same:
            what = f"{DERIVATIVES[derivative]}, made of its argument, not of its value"
            yield formula, "missing_function", what, 1.95
    for function, words in (each for each in NAMES.items() if each[0] not in DERIVATIVES):
        # What is no derivative's function is rather something else that gives the same.
        rare = 2.5 if function in _OF_MINUS else 2.3
        cost = rare if function in RARER or function == "exp" else 2.1
        yield function, "not_the_derivative", f"{words} itself where a derivative belongs", cost
    for function, words in DERIVATIVES.items():
        # Ones are more often a factor left out, which costs 2.1 at the most.
        cost = 2.15 if function == "one" else 2.0
        code = "slope_of_one" if function == "one" and "step" in same else "wrong_activation"
        yield function, code, f"{words} where another one belongs", cost


def _functions(same: Collection[str]) -> Iterator[Confused]:
    # Of what is no function that has a name, it is rather a part that is left out.
    unlikely = 0.0 if same else 0.4
    yield "identity", "missing_function", "a function left out", 1.8 + unlikely
    if not {"softmax_of_rows", "share_of_rows"}.isdisjoint(same):
        what = "softmax over another axis"
        yield "softmax", "wrong_reduction", what, 1.95
    if "log_softmax_of_rows" in same:
        what = "the logarithm of the sigmoid where another function belongs"
        yield "log_sigmoid", "wrong_activation", what, 2.1
    for function, words in NAMES.items():
        # A sign turned inside a function (2.3) says more.
        rare = 2.35 if function in _OF_MINUS else 2.15
        cost = rare if function in RARER else 2.0
        what = f"{words} where another function belongs"
        yield function, "wrong_activation", what, cost + unlikely
    for function, number in (("one", 1), ("zero", 0)) if "identity" not in same else ():
        what = f"the number {number} where a function belongs"
        yield function, "constant_value", what, 2.2 + unlikely
    if not ACTIVATIONS.keys().isdisjoint(same):
        given = {each for each in DERIVATIVES if each != "one" or "identity" in same}
        for function in sorted(given):
            what = f"{DERIVATIVES[function]} where a function itself belongs"
            yield function, "a_derivative", what, 2.1 if _fits(function, same) else 2.4


def _fits(derivative: str, same: Collection[str]) -> bool:
    """Whether it is the derivative of what belongs there, not of something else."""
    return any(SLOPES.get(function) == derivative for function in same)
