"""The curves that others are mistaken for."""

import math

import numpy as np
import pytest

from grader.drawings.known import curves


def at(name, x):
    return np.interp(x, *curves()[name].T)


@pytest.mark.parametrize(
    ("name", "x", "height"),
    [
        ("the sigmoid", 1, 1 / (1 + math.exp(-1))),
        ("the derivative of tanh", 1, 1 - math.tanh(1) ** 2),
        ("the normal distribution function", 1, (1 + math.erf(2**-0.5)) / 2),
        ("the normal density", 0, (2 * math.pi) ** -0.5),
        ("softplus", 2, math.log(1 + math.exp(2))),
        ("SiLU", -1, -1 / (1 + math.exp(1))),
        ("the sign function", -2, -1),
    ],
)
def test_they_are_what_they_are_called(name, x, height):
    assert at(name, x) == pytest.approx(height, abs=1e-4)
