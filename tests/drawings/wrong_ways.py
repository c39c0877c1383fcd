"""Wrong drawings of the four derivatives: other formulas, and other shapes."""

import math

import numpy as np
import pytest

from tests.drawings.points import (
    DERIVATIVES,
    FUNCTIONS,
    NAN,
    WIDE,
    drawn,
    erf,
    normal_cdf,
    normal_density,
    points,
    sampled,
    scatter,
    sigmoid,
    slope_of,
)
from tests.drawings.right_ways import SCATTERED

SIGNS = {f"{name} with the other sign": (name, -DERIVATIVES[name](WIDE)) for name in DERIVATIVES}
ITSELF = {f"{name} itself": (name, FUNCTIONS[name](WIDE)) for name in DERIVATIVES}
CONSTANTS = {
    f"{name} constant {value}": (name, np.full_like(WIDE, value))
    for name in DERIVATIVES
    for value in (0.0, 0.1, 0.5, 1.0)
}
MIXED = {
    f"{drawn_name} drawn for {name}": (name, DERIVATIVES[drawn_name](WIDE))
    for name in DERIVATIVES
    for drawn_name in DERIVATIVES
    if name != drawn_name
}
FORMULAS = {
    "slope 0.2": ("leaky_relu", np.where(WIDE > 0, 1, 0.2)),
    "slope 0.01": ("leaky_relu", np.where(WIDE > 0, 1, 0.01)),
    "slope -0.1": ("leaky_relu", np.where(WIDE > 0, 1, -0.1)),
    "the halves the other way about": ("leaky_relu", np.where(WIDE > 0, 0.1, 1)),
    "3 ReLU": ("relu", 3 * DERIVATIVES["relu"](WIDE)),
    "mirrored": ("relu", DERIVATIVES["relu"](-WIDE)),
    "step at 0.5": ("relu", DERIVATIVES["relu"](WIDE - 0.5)),
    "step at -0.3": ("relu", DERIVATIVES["relu"](WIDE + 0.3)),
    "sign(x)": ("relu", np.sign(WIDE)),
    "a ramp": ("relu", np.clip(WIDE + 0.5, 0, 1)),
    "a sharp sigmoid": ("relu", sigmoid(5 * WIDE)),
    "ELU'": ("leaky_relu", np.where(WIDE > 0, 1, np.exp(WIDE))),
    "sigmoid(2x)": ("softplus", sigmoid(2 * WIDE)),
    "sigmoid(x / 2)": ("softplus", sigmoid(WIDE / 2)),
    "sigmoid(-x)": ("softplus", sigmoid(-WIDE)),
    "sigmoid'": ("softplus", sigmoid(WIDE) * (1 - sigmoid(WIDE))),
    "tanh": ("softplus", np.tanh(WIDE)),
    "exp": ("softplus", np.exp(WIDE)),
    "1 / (1 + exp(x))": ("softplus", 1 / (1 + np.exp(WIDE))),
    "normal cdf": ("softplus", normal_cdf(WIDE)),
    "Phi alone": ("gelu", normal_cdf(WIDE)),
    "Phi + density": ("gelu", normal_cdf(WIDE) + normal_density(WIDE)),
    "Phi - x density": ("gelu", normal_cdf(WIDE) - WIDE * normal_density(WIDE)),
    "x density": ("gelu", WIDE * normal_density(WIDE)),
    "density without its factor": ("gelu", normal_cdf(WIDE) + WIDE * np.exp(-(WIDE**2) / 2)),
    "erf without the root of 2": ("gelu", slope_of(lambda x: x * 0.5 * (1 + erf(x)), WIDE)),
    "SiLU'": ("gelu", slope_of(lambda x: x * sigmoid(x), WIDE)),
    "tanh-GELU' with 0.44715": (
        "gelu",
        slope_of(
            lambda x: 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.44715 * x**3))), WIDE
        ),
    ),
    "tanh-GELU' without the root": (
        "gelu",
        slope_of(lambda x: 0.5 * x * (1 + np.tanh(2 / math.pi * (x + 0.044715 * x**3))), WIDE),
    ),
}
SHAPES = {
    "a line of two points": ("relu", [[-3, 0], [3, 1]]),
    "a line of three points": ("relu", [[-3, 0], [0, 0.5], [3, 1]]),
    "three lines": ("relu", [[-3, 0], [-1, 0], [1, 1], [3, 1]]),
    "a slanted jump": ("relu", [[-3, 0], [-0.3, 0], [0.3, 1], [3, 1]]),
    "7 points": ("relu", sampled("relu", np.arange(-3, 4))),
    "21 points over [-10, 10]": ("leaky_relu", sampled("leaky_relu", np.arange(-10, 11))),
    "corners of a step at 0.4": ("relu", [[-3, 0], [0.4, 0], [0.4, 1], [3, 1]]),
    "two lines of a step at 0.3": (
        "relu",
        drawn([[-3, 0], [0.3, 0]], [[0.3, 1], [3, 1]]),
    ),
    "scatter of a step at 0.3": ("relu", scatter(WIDE, DERIVATIVES["relu"](WIDE - 0.3))),
    "both levels throughout": ("relu", drawn([[-3, 0], [3, 0]], [[-3, 1], [3, 1]])),
    "the right half only": ("relu", [[0, 1], [3, 1]]),
    "the left half only": ("leaky_relu", [[-3, 0.1], [0, 0.1]]),
    "stops at 2": ("softplus", sampled("softplus", np.linspace(-2, 2, 200))),
    "stops at 2.5 on the right": ("gelu", sampled("gelu", np.linspace(-3, 2.5, 200))),
    "starts at -1": ("relu", sampled("relu", np.linspace(-1, 3, 200))),
    "a hole from 0.5 to 1.5": (
        "gelu",
        drawn(sampled("gelu", np.linspace(-3, 0.5, 99)), sampled("gelu", np.linspace(1.5, 3, 99))),
    ),
    "one point": ("softplus", [[0, 0.5]]),
    "the x axis alone": ("relu", [[-5, 0], [5, 0]]),
    "the y axis alone": ("softplus", [[0, 0], [0, 1]]),
    "joined as it was sampled": ("relu", sampled("relu", SCATTERED)),
    "function and derivative": (
        "relu",
        drawn(sampled("relu", WIDE), points(WIDE, FUNCTIONS["relu"](WIDE))),
    ),
    "nothing": ("relu", NAN),
    "beyond all bounds": ("softplus", [[-1e308, -1e308], [1e308, 1e308]]),
}
WRONG = [
    pytest.param(name, points(WIDE, y), id=what)
    for what, (name, y) in (SIGNS | ITSELF | CONSTANTS | MIXED | FORMULAS).items()
]
WRONG += [pytest.param(name, np.array(xy, float), id=w) for w, (name, xy) in SHAPES.items()]
