"""What is read of a drawing, in all the forms in which students hand one in."""

import sys

import numpy as np
import pytest
import torch
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from grader.runs import Unusable
from grader.sandbox.worker.actions import Refusal
from tests.sandbox.worker.actions.conftest import (
    KEYS,
    ONE,
    X,
    called,
    drawn_axes,
    gapped,
    line,
    points,
)

TITLES = ("ReLU'", "Derivative of LeakyReLU(0.1)", "d/dx Softplus", r"$\mathrm{GELU}'(x)$")


def run(result, keys=KEYS):
    return called(lambda: result, keys)


def curve(value, key="relu"):
    """The points of the one curve that is returned under `key`."""
    return run({key: value}).values[key]


@pytest.mark.parametrize(
    "value",
    [
        (X, X**2),
        [list(X), list(X**2)],
        (torch.tensor(X), torch.tensor(X**2, requires_grad=True)),
        (X.reshape(-1, 1), X**2),
        np.stack([X, X**2]),
        torch.tensor(np.stack([X, X**2], axis=1)),
        [(float(x), float(x**2)) for x in X],
    ],
    ids=["pair", "lists", "tensors", "column", "rows", "columns", "points"],
)
def test_arrays_of_points(value):
    np.testing.assert_array_equal(curve(value), ONE)


def test_arrays_in_no_order_are_put_in_order():
    mixed = X[[3, 0, 6, 1, 5, 2, 4]]
    np.testing.assert_array_equal(curve((mixed, mixed**2)), ONE)


def test_arrays_with_a_jump_keep_their_order():
    step = ([0, 0, 0, -1], [2, 1, 0, 0])
    np.testing.assert_array_equal(curve(step), gapped(np.transpose(step)))


def test_pieces_of_different_length():
    value = [([-1, 0], [0, 0]), ([0, 1, 2], [1, 1, 1])]
    expected = gapped([[-1, 0], [0, 0]], [[0, 1], [1, 1], [2, 1]])
    np.testing.assert_array_equal(curve(value), expected)


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (None, "None"),
        (np.zeros(7), "no pair (x, y) of equal length"),
        ((np.zeros(7), np.zeros(6)), "a pair (x, y) whose y is 1 shorter than its x"),
        ((np.zeros(7), [0.0] * 9), "a pair (x, y) whose y is 2 longer than its x"),
        ((np.zeros(7), np.zeros(90)), "a pair (x, y) of different lengths"),
        (5.0, "no pair (x, y) of equal length"),
        ("a picture", "a str"),
        (torch.zeros(2, 3, dtype=torch.complex64), "a complex64 tensor"),
        (np.zeros((200_001, 2)), "larger than what may be returned"),
        (Figure(), "a figure without a curve"),
        (Figure().subplots(), "a figure without a curve"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_drawing(value, what):
    assert curve(value) == Unusable(what)


def test_a_figure_its_axes_and_its_lines_are_one_drawing():
    figure, axes = plt.subplots()
    line(axes)
    for value in (plt, figure, axes, [axes], (figure, axes), axes.lines[0], list(axes.lines)):
        np.testing.assert_array_equal(curve(value), ONE)


def test_too_many_points_over_several_lines():
    many = np.zeros(100_001)
    axes = drawn_axes(lambda axes: axes.plot(many, many, many, many))
    assert curve(axes) == Unusable("larger than what may be returned")


def is_each_its_own(returned):
    for number, key in enumerate(KEYS):
        np.testing.assert_array_equal(returned.values[key], gapped(points(X, number * X)))


@pytest.mark.parametrize("name", ["set_title", "set_label", "set_ylabel"])
@pytest.mark.parametrize("form", [lambda f, _: f, lambda _, a: a, lambda f, a: (f, a)])
def test_one_figure_with_four_axes(name, form):
    figure, axes = plt.subplots(2, 2)
    for number, (one, title) in enumerate(zip(axes.flat, TITLES, strict=True)):
        one.plot(X, number * X)
        getattr(one, name)(title)
    is_each_its_own(run(form(figure, axes)))


def test_four_figures_with_titles():
    figures = []
    for number, title in enumerate(TITLES):
        figures.append(Figure())
        figures[-1].subplots().plot(X, number * X)
        figures[-1].suptitle(title)
    is_each_its_own(run(figures))


@pytest.mark.parametrize("by_legend", [False, True])
def test_one_axes_with_labelled_lines(by_legend):
    axes = Figure().subplots()
    axes.set_title("Derivatives of ReLU, LeakyReLU, Softplus and GELU")
    for number, title in enumerate(TITLES):
        axes.plot(X, number * X, label=None if by_legend else title)
    if by_legend:
        axes.legend(TITLES)
    is_each_its_own(run(axes))


def test_keys_are_matched_loosely_where_they_are_not_exact():
    names = ("ReLU", "Leaky ReLU", "soft_plus", "GELU derivative")
    is_each_its_own(run({name: (X, n * X) for n, name in enumerate(names)}))


def test_an_exact_key_goes_before_one_that_is_like_it():
    returned = run({"ReLU": (X, X), "relu": (X, X**2), "leaky_ReLU_old": (X, 9 * X)})
    np.testing.assert_array_equal(returned.values["relu"], ONE)
    assert set(returned.values) == {"relu", "leaky_relu"}
    assert returned.other_keys == ("ReLU",)


def test_a_derivative_goes_before_its_function():
    returned = run({"ReLU function": (X, X), "ReLU derivative": (X, X**2), "ReLU": (X, X)})
    np.testing.assert_array_equal(returned.values["relu"], ONE)


def test_function_and_derivative_in_one_axes():
    axes = Figure().subplots()
    axes.set_title("ReLU")
    axes.plot(X, X, label="ReLU")
    axes.plot(X, X**2, label="its derivative")
    for value in ({"relu": axes}, axes):
        np.testing.assert_array_equal(run(value).values["relu"], ONE)


def test_what_has_no_label_is_no_part_of_a_derivative_that_is_whole():
    axes = Figure().subplots()
    axes.plot(X, X)
    axes.plot(X, X**2, label="derivative")
    np.testing.assert_array_equal(run({"relu": axes}).values["relu"], ONE)


def test_what_has_no_label_goes_on_where_the_derivative_ends():
    axes = Figure().subplots()
    axes.plot(X[:3], X[:3] ** 2, label="drelu")
    axes.plot(X[3:], X[3:] ** 2)
    halves = gapped(points(X[:3], X[:3] ** 2), points(X[3:], X[3:] ** 2))
    np.testing.assert_array_equal(run({"relu": axes}).values["relu"], halves)


def test_functions_above_and_derivatives_below():
    figure = Figure()
    above, below = figure.subplots(2)
    above.set_title("ReLU")
    above.plot(X, X)
    below.set_title("ReLU'")
    below.plot(X, X**2)
    np.testing.assert_array_equal(run(figure).values["relu"], ONE)


def test_extra_keys_are_read_where_they_stand():
    keys = (*KEYS, "gelu_tanh")
    assert set(run({"gelu": (X, X), "gelu_tanh": (X, X)}, keys).values) == {"gelu", "gelu_tanh"}
    axes = Figure().subplots()
    axes.set_title("GELU (tanh)")
    axes.plot(X, X)
    assert set(run(axes, keys).values) == {"gelu"}


def test_absent_keys_are_absent():
    returned = run({"relu": (X, X), "sigmoid": (X, X), 5: 1})
    assert set(returned.values) == {"relu"}
    assert returned.other_keys == ("sigmoid",)


def test_a_figure_without_titles_holds_no_key():
    assert dict(run(drawn_axes(line)).values) == {}


def test_an_empty_figure_is_empty_under_every_key():
    assert run(Figure()).values == dict.fromkeys(KEYS, Unusable("a figure without a curve"))


class SaysItIsADict:
    __class__ = dict


@pytest.mark.parametrize(
    ("value", "refusal"),
    [
        (None, "returned_none"),
        (3, "not_a_dict"),
        (X, "not_a_dict"),
        (SaysItIsADict(), "not_a_dict"),
    ],
)
def test_what_is_neither_dict_nor_figure_is_refused(value, refusal):
    with pytest.raises(Refusal) as caught:
        run(value)
    assert caught.value.reason == refusal


def test_matplotlib_is_not_imported_for_arrays(monkeypatch):
    for name in [name for name in sys.modules if name.split(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    np.testing.assert_array_equal(curve((X, X**2)), ONE)
    assert "matplotlib" not in sys.modules
