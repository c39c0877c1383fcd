"""Drawings of one call that are no part of the next one's, and that want no screen."""

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt

from tests.sandbox.worker.actions.conftest import ONE, X, called, points


def test_show_ends_a_figure():
    def draw():
        figures = {}
        for key, y in (("relu", X), ("gelu", X**2)):
            plt.plot(X, y)
            figures[key] = plt.gcf()
            plt.show()
        return figures

    np.testing.assert_array_equal(called(draw).values["gelu"], points(X, X**2))


def test_a_call_that_raises_leaves_no_figure_to_the_next():
    def draw():
        plt.plot(X, X if first else X**2)
        assert not first
        return {"relu": plt.gcf()}

    first = True
    with pytest.raises(AssertionError):
        called(draw)
    first = False
    np.testing.assert_array_equal(called(draw).values["relu"], ONE)


def test_the_figures_of_a_call_are_gone_in_the_next():
    def draw():
        return {"relu": plt.subplots(num=7)[1].plot(X, X**2)}

    for _ in range(2):
        np.testing.assert_array_equal(called(draw).values["relu"], ONE)


def test_a_backend_that_wants_a_screen_is_not_taken():
    def draw():
        mpl.use("TkAgg")
        return {"relu": plt.subplots()[1].plot(X, X**2)}

    np.testing.assert_array_equal(called(draw).values["relu"], ONE)
