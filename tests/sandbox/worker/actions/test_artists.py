"""What of a matplotlib figure is a curve, and its points."""

import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from grader.runs import MOST_POINTS
from grader.sandbox.worker.actions import artists
from tests.sandbox.worker.actions.conftest import ONE, X, drawn_axes, gapped, line, points


def shown(draw):
    """The points of all that `draw` draws, as one array."""
    return artists.join([curve.points for curve in artists.curves_of(drawn_axes(draw))])


def test_axes_are_found_in_any_nest_of_figures():
    figure = Figure()
    one, two = figure.subplots(2)
    assert artists.axes_in(one) == [one]
    assert artists.axes_in(figure) == [one, two]
    assert artists.axes_in([one, figure]) == [one, two]
    assert artists.axes_in((figure, np.array([[one], [two]]))) == [one, two]
    assert artists.axes_in({"a": two, "b": one}) == [two, one]
    assert artists.axes_in(Figure()) == []


def test_pyplot_is_its_current_figure():
    plt.plot(X, X)
    assert artists.axes_in(plt) == plt.gcf().axes


@pytest.mark.parametrize("value", [None, [], X, "axes", [Figure(), 1.0], [[]]])
def test_in_all_else_there_are_no_axes(value):
    assert artists.axes_in(value) is None


def test_artists_are_found_as_plot_returns_them():
    axes = Figure().subplots()
    lines = axes.plot(X, X, X, 2 * X)
    dots = axes.scatter(X, X)
    assert artists.artists_in(lines) == lines
    assert artists.artists_in(lines[0]) == [lines[0]]
    assert artists.artists_in([lines, dots, lines[0]]) == [*lines, dots]
    assert artists.artists_in(axes) is None
    assert artists.artists_in([*lines, 1.0]) is None


def line_with_furniture(axes):
    axes.plot(X, X**2)
    axes.axhline(0)
    axes.axvline(0, color="k")
    axes.axline((0, 0), slope=1)
    axes.grid(visible=True)
    axes.fill_between(X, X**2)
    axes.text(0, 0, "here")
    axes.plot(X, 5 * X, visible=False)
    axes.plot(X, 7 * X, linestyle="")
    axes.plot([], [], label="for the legend")


def line_after_furniture(axes):
    """The limits of the axes are not worked out before something is drawn in them."""
    axes.axhline(0)
    axes.axvline(0)
    axes.axhspan(0, 1)
    axes.annotate("here", (0, 0), (1, 1), arrowprops={})
    axes.plot(X, X**2)


@pytest.mark.parametrize("draw", [line, line_with_furniture, line_after_furniture])
def test_only_what_is_drawn_in_data_coordinates_is_a_curve(draw):
    np.testing.assert_array_equal(shown(draw), ONE)


@pytest.mark.parametrize(
    "draw",
    [
        lambda axes: axes.scatter(X, X**2),
        lambda axes: axes.plot(X, X**2, "o"),
        lambda axes: axes.plot(X, X**2, ".", linestyle="none"),
    ],
    ids=["scatter", "markers", "no line"],
)
def test_scattered_points_are_pieces_of_their_own(draw):
    np.testing.assert_array_equal(shown(draw), gapped(*[[point] for point in points(X, X**2)]))


def test_collections_of_lines():
    found = shown(lambda axes: (axes.hlines([0, 1], [-3, 0], [0, 3]), axes.vlines(0, 0, 1)))
    flat = [[-3, 0], [0, 0]], [[0, 1], [3, 1]]
    np.testing.assert_array_equal(found, gapped(*flat, [[0, 0], [0, 1]]))


@pytest.mark.parametrize(
    ("where", "corners"),
    [
        ("pre", [[0, 5], [0, 6], [2, 6], [2, 7], [4, 7]]),
        ("post", [[0, 5], [2, 5], [2, 6], [4, 6], [4, 7]]),
        ("mid", [[0, 5], [1, 5], [1, 6], [3, 6], [3, 7], [4, 7]]),
    ],
)
def test_steps_are_drawn_out(where, corners):
    found = shown(lambda axes: axes.step([0, 2, 4], [5, 6, 7], where=where))
    np.testing.assert_array_equal(found, gapped(corners))


def test_stairs_are_drawn_out():
    axes = Figure().subplots()
    stairs = axes.stairs([1, 2], [0, 1, 3], baseline=None)
    (found,) = artists.curves_of(axes)
    for curve in (found, artists.curve_of(stairs)):
        np.testing.assert_array_equal(curve.points, [[0, 1], [1, 1], [1, 2], [3, 2]])


@pytest.mark.parametrize("name", ["plot", "scatter"])
def test_masked_points_are_gaps(name):
    masked = np.ma.masked_where(X == 0, X**2)
    found = shown(lambda axes: getattr(axes, name)(X, masked))
    joined = found[~np.isnan(found[:, 1])]
    np.testing.assert_array_equal(joined, points(X, X**2)[[0, 1, 2, 4, 5, 6]])
    assert np.isnan(found).any()


def test_a_curve_has_its_label_and_what_its_axes_are_called():
    figure = Figure()
    axes = figure.subplots()
    axes.plot(X, X, label="slope")
    axes.plot(X, X**2)
    axes.set_title("ReLU")
    axes.set_title("on the left", loc="left")
    axes.set_xlabel("x")
    figure.suptitle("Exercise 4")
    first, second = artists.curves_of(axes)
    assert (first.label, second.label) == ("slope", "")
    assert first.titles == ("ReLU", "on the left", "x", "Exercise 4")


def test_a_figure_of_several_axes_names_none_of_them():
    figure = Figure()
    axes = figure.subplots(2)
    figure.suptitle("ReLU and GELU")
    axes[0].plot(X, X)
    assert artists.curves_of(axes[0])[0].titles == ()


def test_a_legend_gives_labels_where_the_lines_have_none():
    def of_legend(axes):
        axes.plot(X, X)
        axes.plot(X, X**2)
        axes.legend(["ReLU", "GELU"])

    assert [curve.label for curve in artists.curves_of(drawn_axes(of_legend))] == ["ReLU", "GELU"]


def test_pieces_are_joined_with_a_gap_between():
    np.testing.assert_array_equal(artists.join([]), np.zeros((0, 2)))
    pieces = [np.ones((2, 2)), np.zeros((1, 2))]
    np.testing.assert_array_equal(artists.join(pieces), gapped(*pieces))


def test_more_points_than_any_drawing_needs_are_refused():
    most = np.zeros((MOST_POINTS // 2, 2))
    assert len(artists.join([most, most])) == MOST_POINTS + 1
    with pytest.raises(artists.TooManyPoints):
        artists.join([most, most, most[:1]])
    crowd = np.zeros(MOST_POINTS + 1)
    with pytest.raises(artists.TooManyPoints):
        artists.curve_of(Figure().subplots().scatter(crowd, crowd))
