"""Edits of a step as a whole."""

import numpy as np

NORM = """
def norm(X, old, low, high):
    mean = X.mean(dim=0)
    spread = (X * X).mean(dim=0)
    Y = (X - old) * low + high
    return {"mean": mean, "spread": spread, "Y": Y}
"""


def test_two_quantities_are_replaced_by_two_that_are_not_read_in_their_order(edits_of):
    X, columns = np.arange(12.0).reshape(4, 3), np.arange(9.0).reshape(3, 3)
    told = edits_of(NORM, X=X, **dict(zip(("old", "low", "high"), columns, strict=True)))
    found = told["Y = (X - mean) * spread + high"]
    assert found == "mean and spread in the place of old and low"
    assert "Y = (X - spread) * mean + high" not in told


def test_what_is_returned_later_may_be_read_where_it_does_not_follow(edits_of):
    X, columns = np.arange(12.0).reshape(4, 3), np.arange(9.0).reshape(3, 3)
    told = edits_of(NORM, X=X, **dict(zip(("old", "low", "high"), columns, strict=True)))
    assert told["mean = Y.mean(dim=0)"] == "Y in the place of X"
    assert "Y = (X - Y) * low + high" not in told
