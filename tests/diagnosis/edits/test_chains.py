"""Edits of several steps at once: of steps that are written alike but for their names."""

import numpy as np
import pytest

HEADS = """
def heads(X, Q, K, P, R):
    one = torch.sqrt((X @ Q) * (X @ K)) * 0.5
    two = torch.sqrt((X @ P) * (X @ R)) * 0.25
    both = one + two
    return {"both": both}
"""


@pytest.fixture(scope="module")
def told(edits_of):
    draw = np.random.default_rng(0).uniform(0.1, 1.0, (5, 4, 4))
    return edits_of(HEADS, **dict(zip("XQKPR", (draw[0, :3], *draw[1:]), strict=True)))


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        ("one = X @ Q * (X @ K) * 0.5; two = X @ P * (X @ R) * 0.25", "a square root left out"),
        (
            "one = torch.sqrt(X @ Q.T * (X @ K)) * 0.5; two = torch.sqrt(X @ P.T * (X @ R)) * 0.25",
            "Q transposed",
        ),
    ],
)
def test_the_same_slip_is_made_in_steps_that_are_alike(told, edit, what):
    assert told[edit] == f"{what}, and likewise in another step"


def test_what_is_not_alike_is_not_edited_together(told):
    assert not [edit for edit, what in told.items() if "likewise" in what and "both =" in edit]
