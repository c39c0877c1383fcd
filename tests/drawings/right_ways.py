"""Right drawings of the four derivatives, in all the ways in which students make them."""

import math

import numpy as np
import pytest

from tests.drawings.points import (
    DERIVATIVES,
    FUNCTIONS,
    WIDE,
    drawn,
    points,
    sampled,
    scatter,
    slope_of,
)


def tanh_gelu(x):
    return 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))


def steps_post(x, y):
    return points(np.repeat(x, 2)[1:], np.repeat(y, 2)[:-1])


def forward_differences(name, x):
    return points(x[:-1], np.diff(FUNCTIONS[name](x)) / np.diff(x))


def stepped(name, x):
    return points(x, np.gradient(FUNCTIONS[name](x), x))


def with_gap(name, x):
    y = DERIVATIVES[name](x).astype(float)
    y[np.abs(x) < 1e-9] = math.nan
    return points(x, y)


SCATTERED = np.random.default_rng(5).uniform(-4, 4, 600)
KINKED = ("relu", "leaky_relu")
EVERY_WAY = {
    "200 points": lambda name: sampled(name, np.linspace(-3, 3, 200)),
    "601 points": lambda name: sampled(name, np.linspace(-3, 3, 601)),
    "from -10 to 10": lambda name: sampled(name, np.linspace(-10, 10, 400)),
    "from -100 to 100": lambda name: sampled(name, np.linspace(-100, 100, 4001)),
    "21 points": lambda name: sampled(name, np.linspace(-3, 3, 21)),
    "20 points": lambda name: sampled(name, np.linspace(-3, 3, 20)),
    "20 points over [-5, 5]": lambda name: sampled(name, np.linspace(-5, 5, 20)),
    "arange that ends at 2.9": lambda name: sampled(name, np.arange(-3, 3, 0.1)),
    "arange that ends at 2.75": lambda name: sampled(name, np.arange(-3, 3, 0.25)),
    "right to left": lambda name: sampled(name, np.linspace(3, -3, 150)),
    "scatter": lambda name: scatter(SCATTERED, DERIVATIVES[name](SCATTERED)),
    "coarse scatter": lambda name: scatter(x := np.linspace(-3, 3, 31), DERIVATIVES[name](x)),
    "NaN at 0": lambda name: with_gap(name, np.linspace(-3, 3, 61)),
    "fine steps": lambda name: steps_post(x := np.linspace(-3, 3, 200), DERIVATIVES[name](x)),
    "np.gradient": lambda name: stepped(name, np.linspace(-3, 3, 121)),
    "np.gradient of 21 points": lambda name: stepped(name, np.linspace(-3, 3, 21)),
    "forward differences": lambda name: forward_differences(name, np.linspace(-4, 4, 400)),
    "coarse differences": lambda name: forward_differences(name, np.linspace(-3, 3, 25)),
    "drawn twice": lambda name: drawn(*[sampled(name, np.linspace(-4, 4, n)) for n in (99, 200)]),
    "an x axis by hand": lambda name: drawn(
        sampled(name, np.linspace(-4, 4, 300)), [[-5, 0], [5, 0]]
    ),
    "both axes by hand": lambda name: drawn(
        sampled(name, np.linspace(-3, 3, 300)), [[-3, 0], [3, 0]], [[0, -2], [0, 2]]
    ),
    "a single-precision curve": lambda name: sampled(name, np.linspace(-3, 3, 100)).astype("f4"),
}
STEP_WAYS = {
    "two lines": lambda foot: drawn([[-3, foot], [0, foot]], [[0, 1], [3, 1]]),
    "four corners": lambda foot: points([-3, 0, 0, 3], [foot, foot, 1, 1]),
    "nearly upright": lambda foot: points([-5, -0.01, 0.01, 5], [foot, foot, 1, 1]),
    "wide": lambda foot: drawn([[-10, foot], [0, foot]], [[0, 1], [10, 1]]),
    "two lines and upright dashes": lambda foot: drawn(
        [[-4, foot], [0, foot]], [[0, 1], [4, 1]], [[0, foot], [0, 1]]
    ),
    "circles at the jump": lambda foot: drawn(
        [[-4, foot], [0, foot]], [[0, 1], [4, 1]], [[0, foot]], [[0, 1]]
    ),
    "a point half way up": lambda foot: drawn(
        [[-4, foot], [-0.05, foot]], [[0, 0.5]], [[0.05, 1], [4, 1]]
    ),
    "two dense halves": lambda foot: drawn(
        points(x := np.linspace(-3, -0.01, 90), np.full_like(x, foot)),
        points(x := np.linspace(0.01, 3, 90), np.ones_like(x)),
    ),
}
RIGHT = [
    pytest.param(name, draw(name), id=f"{name}: {way}")
    for name in DERIVATIVES
    for way, draw in EVERY_WAY.items()
]
RIGHT += [
    pytest.param(name, draw(foot), id=f"{name}: {way}")
    for name, foot in (("relu", 0.0), ("leaky_relu", 0.1))
    for way, draw in STEP_WAYS.items()
]
RIGHT.append(pytest.param("gelu", points(WIDE, slope_of(tanh_gelu, WIDE)), id="gelu: by tanh"))
