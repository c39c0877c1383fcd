"""Curves as students draw them, and as their points are read."""

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from grader.runs import Call
from grader.sandbox.worker.actions import perform

X = np.linspace(-3, 3, 7)
KEYS = ("relu", "leaky_relu", "softplus", "gelu")

mpl.use("Agg")


@pytest.fixture(autouse=True)
def _no_figure_is_left():
    yield
    plt.close("all")


def gapped(*pieces):
    gap = [[np.nan, np.nan]]
    spaced = [row for piece in pieces for row in (gap, np.asarray(piece, float))]
    return np.concatenate(spaced[1:])


def points(x, y):
    return np.stack([x, y], axis=1)


ONE = gapped(points(X, X**2))


def drawn_axes(draw):
    axes = Figure().subplots()
    draw(axes)
    return axes


def line(axes):
    axes.plot(X, X**2)


def called(draw, keys=KEYS):
    return perform({"draw": draw}, Call("plots", "draw", {}, keys))
