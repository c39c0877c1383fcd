"""Right drawings of the four derivatives of homework 1.4(c), and wrong ones."""

import math
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.drawings import curves

LOW, HIGH = -3.0, 3.0
NAN = [[math.nan, math.nan]]

erf = np.vectorize(math.erf)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def normal_cdf(x):
    return 0.5 * (1 + erf(x / math.sqrt(2)))


def normal_density(x):
    return np.exp(-(x**2) / 2) / math.sqrt(2 * math.pi)


FUNCTIONS = {
    "relu": lambda x: np.maximum(x, 0),
    "leaky_relu": lambda x: np.where(x > 0, x, 0.1 * x),
    "softplus": lambda x: np.log1p(np.exp(x)),
    "gelu": lambda x: x * normal_cdf(x),
}
DERIVATIVES = {
    "relu": lambda x: np.where(x > 0, 1.0, 0.0),
    "leaky_relu": lambda x: np.where(x > 0, 1.0, 0.1),
    "softplus": sigmoid,
    "gelu": lambda x: normal_cdf(x) + x * normal_density(x),
}


def tanh_gelu(x):
    return 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))


def slope_of(function, x, step=1e-6):
    return (function(x + step) - function(x - step)) / (2 * step)


def points(x, y):
    return np.stack([np.asarray(x, dtype=float), np.asarray(y, dtype=float)], axis=1)


def scatter(x, y):
    """Points that no line joins: a row of NaN after each."""
    gaps = np.full((len(x), 2), math.nan)
    return np.stack([points(x, y), gaps], axis=1).reshape(-1, 2)


def drawn(*parts):
    return np.concatenate([row for part in parts for row in (np.asarray(part, dtype=float), NAN)])


def reference(name):
    """The curve over [-5, 5] with its jump drawn upright."""
    left, right = np.linspace(-5, 0, 501), np.linspace(0, 5, 501)[1:]
    x = np.concatenate([left, [0.0], right])
    y = DERIVATIVES[name](x)
    if name in ("relu", "leaky_relu"):
        y[501] = 1.0
    return points(x, y)


REFERENCES = {name: reference(name) for name in DERIVATIVES}


def sampled(name, x):
    return points(x, DERIVATIVES[name](x))


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
WIDE = np.linspace(-4, 4, 321)
RIGHT.append(pytest.param("gelu", points(WIDE, slope_of(tanh_gelu, WIDE)), id="gelu: by tanh"))

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


@pytest.mark.parametrize(("name", "drawing"), RIGHT)
def test_right_drawing(name, drawing):
    found = curves.fit(drawing, REFERENCES[name], LOW, HIGH)
    assert found.right, found


@pytest.mark.parametrize(("name", "drawing"), WRONG)
def test_wrong_drawing(name, drawing):
    found = curves.fit(drawing, REFERENCES[name], LOW, HIGH)
    assert not found.right


def test_says_where_a_drawing_leaves_the_curve():
    x = np.linspace(-4, 4, 801)
    y = np.where(np.abs(x - 1) < 0.25, 3.0, sigmoid(x))
    found = curves.fit(points(x, y), REFERENCES["softplus"], LOW, HIGH)
    assert found.outside == pytest.approx((0.76, 1.24), abs=0.02)
    assert found.gap is None
    assert not found.corners_inside


def test_says_where_a_drawing_stops():
    stops = sampled("softplus", np.linspace(-3, 2, 200))
    found = curves.fit(stops, REFERENCES["softplus"], LOW, HIGH)
    assert found == curves.Fit(outside=None, gap=(2.0, 3.0), corners_inside=True)


def test_tells_a_coarse_drawing_from_a_wrong_one():
    coarse = sampled("relu", np.arange(-3, 4))
    found = curves.fit(coarse, REFERENCES["relu"], LOW, HIGH)
    assert found.outside is not None
    assert found.corners_inside


def test_what_lies_beyond_the_curve_does_not_count():
    narrow = REFERENCES["relu"][np.abs(REFERENCES["relu"][:, 0]) <= 3]
    strange = drawn(sampled("relu", WIDE), [[3.5, 7], [9, 8]])
    assert curves.fit(strange, narrow, LOW, HIGH).right
    assert not curves.fit(strange, REFERENCES["relu"], LOW, HIGH).right


def test_many_points_stay_quick():
    zigzag = scatter(np.linspace(-3, 3, 60_000), np.full(60_000, 0.1))
    assert not curves.fit(zigzag, REFERENCES["relu"], LOW, HIGH).right


def test_mean_distance_is_in_y():
    curve = REFERENCES["softplus"]
    x = np.linspace(-3, 3, 50)
    assert curves.mean_distance(points(x, sigmoid(x) + 0.25), curve, -3, 3) == pytest.approx(
        0.25, abs=1e-5
    )
    assert curves.mean_distance(points(x + 9, x), curve, -3, 3) == math.inf


def test_offset_is_that_of_most_points():
    curve = REFERENCES["softplus"]
    x = np.linspace(-3, 3, 50)
    raised = points(x, np.where(x > 2.5, 9, sigmoid(x) + 0.25))
    assert curves.offset(raised, curve, -3, 3) == pytest.approx(0.25, abs=1e-5)
    assert curves.offset(points(x + 9, x), curve, -3, 3) == 0.0


def test_antiderivative_of_a_step_is_relu():
    itself = curves.antiderivative(REFERENCES["relu"])
    assert itself[:, 1] == pytest.approx(np.maximum(itself[:, 0], 0), abs=1e-9)


@given(
    st.sampled_from(sorted(DERIVATIVES)),
    st.integers(30, 400),
    st.floats(3.0, 6.0),
    st.floats(-0.015, 0.015),
)
def test_a_sampled_curve_within_a_line_width_is_right(name, count, end, shift):
    x = np.linspace(-end, end, count)
    drawing = points(x, DERIVATIVES[name](x) + shift)
    assert curves.fit(drawing, REFERENCES[name], LOW, HIGH).right


@given(st.sampled_from(sorted(DERIVATIVES)), st.integers(30, 400), st.floats(0.2, 0.9))
def test_a_curve_that_is_shifted_up_is_wrong(name, count, shift):
    x = np.linspace(-3, 3, count)
    drawing = points(x, DERIVATIVES[name](x) + shift)
    assert not curves.fit(drawing, REFERENCES[name], LOW, HIGH).right


def test_a_factor_is_what_the_curve_is_multiplied_by():
    x = np.linspace(-3, 3, 61)
    curve = np.stack([x, np.cos(x)], axis=1)
    assert curves.factor(curve * [1, -2.5], curve, -3, 3) == pytest.approx(-2.5)
    assert curves.factor(curve, curve * [1, 0], -3, 3) == 0.0


def test_a_level_is_the_height_of_what_is_flat():
    assert curves.level(np.array([[0, 0.5], [np.nan, np.nan], [1, 0.51]])) == pytest.approx(0.505)
    assert curves.level(np.array([[0.0, 0.5], [1.0, 0.6]])) is None
    assert curves.level(np.zeros((0, 2))) is None


def test_a_step_has_two_heights():
    x = np.linspace(-1, 1, 201)
    assert curves.step(np.stack([x, np.where(x < 0.5, 0.1, 1.0)], axis=1)) == (0.5, 0.1, 1.0)
    assert curves.step(np.stack([x, np.where(x < 0.5, x, 2.0)], axis=1)) is None
    assert curves.step(np.stack([x, 0 * x], axis=1)) is None


def test_many_long_lines_are_held_against_a_curve_in_little_time():
    """Dozens of curves are tried before a drawing is called wrong."""
    x = np.linspace(-5, 5, 1001)
    curve = np.stack([x, np.tanh(x)], axis=1)
    heights = np.linspace(0, 4, 400)
    lines = np.concatenate([[[-5, y], [5, y], [np.nan, np.nan]] for y in heights])

    def seconds(drawn):
        begun = time.process_time()
        curves.fit(drawn, curve, -3, 3)
        return time.process_time() - begun

    def least(drawn):
        return min(seconds(drawn) for _ in range(5))

    assert least(lines) < 60 * least(curve)
