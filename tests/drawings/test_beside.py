"""What may be drawn beside a curve, and what makes it one of several."""

import math

import numpy as np
import pytest

from grader.drawings import beside, curves

LOW, HIGH = -3.0, 3.0
GAP = [[math.nan, math.nan]]
X = np.sort(np.append(np.linspace(-5, 5, 1001), 0.0))


def points(x, y):
    return np.stack([np.asarray(x, float), np.asarray(y, float)], axis=1)


def drawn(*pieces):
    return np.concatenate([row for piece in pieces for row in (np.asarray(piece, float), GAP)])


def leaky(slope):
    return points(X, np.where(np.arange(len(X)) > 500, 1.0, slope))


STEP, SMOOTH = leaky(0.1), points(X, 1 / (1 + np.exp(-X)))
HALVES = [[-3, 0.1], [0, 0.1]], [[0, 1], [3, 1]]
DOT = [[0, 0]]
SCATTERED = [[[x, x]] for x in np.linspace(-3, 3, 30)]
HELPERS = {
    "asymptotes": ([[-5, 1], [5, 1]], [[-3, 0.0], [3, 0.0]]),
    "a grid": (*([[-3, y], [3, y]] for y in np.arange(-1, 2, 0.1)), [[1, -1], [1, 2]]),
    "axes through all of it": ([[-5, 0], [5, 0]], [[0, -2], [0, 2]], [[-5, 0.5], [5, 0.5]]),
}
BESIDE_ONE_PIECE = {
    **HELPERS,
    "a tangent": (points(x := np.linspace(-2, 2, 9), 0.5 + x / 4),),
    "dashes from the axis to a point": ([[1, 0], [1, 0.73]], [[0, 0.73], [1, 0.73]]),
    "a dot at the origin": (DOT,),
}


def right(drawing, curve):
    return beside.fit(drawing, curve, LOW, HIGH).right


@pytest.mark.parametrize("curve", [STEP, SMOOTH], ids=["step", "smooth"])
@pytest.mark.parametrize("helpers", BESIDE_ONE_PIECE.values(), ids=BESIDE_ONE_PIECE)
def test_helper_lines_beside_a_right_curve_are_no_matter(curve, helpers):
    assert right(drawn(*helpers, curve), curve)


@pytest.mark.parametrize("helpers", HELPERS.values(), ids=HELPERS)
def test_nor_are_lines_throughout_beside_a_step_of_two_lines(helpers):
    assert right(drawn(*helpers, *HALVES), STEP)


def test_dots_on_a_grid_are_read_as_dots():
    scattered = [[point] for point in SMOOTH[::10]]
    assert right(drawn(*scattered, [[-3, 1], [3, 1]]), SMOOTH)


@pytest.mark.parametrize(
    ("curve", "pieces"),
    {
        "many curves, one of them right": (STEP, map(leaky, (0.0, 0.01, 0.1, 0.2))),
        "another curve beside it": (SMOOTH, (SMOOTH, points(X, np.tanh(X)))),
        "both levels throughout": (STEP, ([[-3, 0.1], [3, 0.1]], [[-3, 1], [3, 1]])),
        "every level throughout": (STEP, ([[-3, y], [3, y]] for y in np.arange(0, 1.1, 0.1))),
        "two left halves": (STEP, (*HALVES, [[-3, 0.2], [0, 0.2]])),
        "levels for a level": (points(X, 0 * X + 1), ([[-3, 1], [3, 1]], [[-3, 2], [3, 2]])),
        "lines for a line": (points(X, X), ([[-3, -3], [3, 3]], [[-3, -6], [3, 6]])),
        "scattered points of another curve": (SMOOTH, (SMOOTH, *SCATTERED)),
        "helper lines alone": (SMOOTH, ([[-3, 1], [3, 1]], [[-2, 0], [2, 1]])),
        "too many pieces": (SMOOTH, (SMOOTH, [[-3, 1], [3, 1]], *(100 * SCATTERED))),
    }.values(),
)
def test_what_is_no_helper_line_makes_it_wrong(curve, pieces):
    assert not right(drawn(*pieces), curve)


def test_a_wrong_drawing_is_judged_with_all_that_is_in_it():
    wrong = drawn([[-3, 2], [3, 2]], SMOOTH * [1, -1])
    assert beside.fit(wrong, SMOOTH, LOW, HIGH) == curves.fit(wrong, SMOOTH, LOW, HIGH)


def test_curves_of_which_one_is_right_are_counted():
    tanh = points(X, np.tanh(X))
    line = [[-3, 1], [3, 1]]

    def count(*pieces):
        return beside.count_if_one_is_right(drawn(*pieces), SMOOTH, LOW, HIGH)

    assert count(SMOOTH, tanh, line) == 2
    assert count(tanh, STEP) == 0
    assert count(SMOOTH, line) == 0
    assert count(SMOOTH, *([tanh] * 30)) == 0
