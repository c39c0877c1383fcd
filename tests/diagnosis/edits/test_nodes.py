"""What may stand in the place of one node of a formula."""

import numpy as np
import pytest

STEP = """
def step(A, B, g, rate, i):
    S = A @ B.T * A.shape[1] ** 0.25
    m = 0.9 * g + 0.01 * rate * g
    d = (B.T @ (A @ g)) * g
    c = torch.cat([A, B])
    v = g[1:] - 2 * g[:-1]
    r = rate * (g > 0)
    p = A[range(len(g)), i]
    t = g + rate * g * (1 - g)
    k = g.masked_fill(g > rate, 0.0)
    e = g.clamp(min=0.1)
    o = rate * (1 - g**2)
    return {"S": S, "m": m, "d": d, "c": c, "v": v, "r": r, "p": p, "t": t, "k": k, "e": e, "o": o}
"""


@pytest.fixture(scope="module")
def told(edits_of):
    draw = np.random.default_rng(0).normal
    g = draw(size=3)
    return edits_of(
        STEP, A=draw(size=(5, 3)), B=draw(size=(5, 3)), g=g, rate=np.asarray(0.3), i=np.arange(3)
    )


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        ("S = A @ B.T * A.shape[0] ** 0.25", "a size of A where another size belongs"),
        (
            "m = 0.01 * g + 0.01 * rate * g",
            "another constant of the formula in the place of one",
        ),
        ("m = 0 * g + 0.01 * rate * g", "0 in the place of a constant"),
        ("m = 0.9 * g + 0.01 * (0 * rate) * g", "rate left out"),
        ("m = 0.9 * g + 0.01 * (rate * A.shape[0]) * g", "rate times a size of A"),
        ("m = 0.9 * g + 0.01 * (rate / A.shape[0]) * g", "rate over a size of A"),
        (
            "d = B.T @ (A @ (g * pool.d_sigmoid_by_value(g))) * g",
            "the derivative of the sigmoid, made of g, multiplied in",
        ),
        ("v = g[:-1] - 2 * g[1:]", "two parts of g swapped"),
        ("d = B.T @ (A @ g * g)", "g multiplied before the matrix product, not after it"),
        ("r = rate", "the derivative of ReLU left out"),
        ("m = 0.9 * g + 0.01 * pool.relu(rate) * g", "ReLU applied to rate"),
        ("c = torch.cat([B, A])", "two parts put together in the other order"),
        ("p = A[:, i]", "what stands at every index of i in every row, not at each row's own"),
        ("p = pool.largest_of_rows(A)", "the largest element of each row, not the one at i"),
        ("t = g + rate * -g * (1 - -g)", "the sign of g turned, in all places but one"),
        ("S = A @ B * A.shape[1] ** 0.25", "a transpose left out"),
        ("k = g", "the mask left out"),
        ("e = g", "clamp left out"),
        (
            "o = rate * pool.d_sigmoid_by_value(g)",
            "the derivative of the sigmoid where another one belongs",
        ),
    ],
)
def test_a_node_is_written_otherwise(told, edit, what):
    assert told[edit] == what


def test_the_same_size_under_another_name_is_no_other_size(told):
    assert "S = A @ B.T * g.shape[0] ** 0.25" not in told
