"""Homework 1.4(c): its functions, their derivatives, and how these are drawn as points."""

import math

import numpy as np

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


def slope_of(function, x, step=1e-6):
    return (function(x + step) - function(x - step)) / (2 * step)


WIDE = np.linspace(-4, 4, 321)
