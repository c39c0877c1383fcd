"""A loop that takes the wrong index, uses what is left over, or does not begin a sum anew."""

import ast

import pytest

from grader.diagnosis.edits.loops import of_loop
from grader.diagnosis.programs.trees import expression

SIZES = {"b": (5,), "v": (5, 1), "x": (4, 3), "images": (2, 3, 4, 5), "y": (4,), "beta": ()}


def written(text):
    """The words of every edit, by what is written then."""
    return {ast.unparse(new): what for _, what, _, new in of_loop(expression(text), SIZES)}


@pytest.mark.parametrize(
    ("text", "made", "words"),
    [
        ("b", "pool.one_for_all(b, 0, 0)", "the first element of b in the place of every element"),
        ("v", "pool.one_for_all(v, -1, 0)", "the last element of v in the place of every element"),
        ("x", "pool.one_for_all(x, 0, 0)", "the first row of x in the place of every row"),
        ("x", "pool.one_for_all(x, 0, 1)", "the first column of x in the place of every column"),
        (
            "images",
            "pool.one_for_all(images, 0, 2)",
            "the first slice along axis 2 of images in the place of every slice along axis 2",
        ),
        ("x", "pool.zeroed(x, 0, 1)", "the first column of x left out"),
        ("b", "pool.zeroed(b, -1, 0)", "the last element of b left out"),
        (
            "images",
            "pool.line_alone(images, 0, 1)",
            "the first slice along axis 1 of images alone, zeros for all others",
        ),
        ("x", "pool.before(x, 0)", "the row of x before each in the place of that"),
        ("x", "pool.round_before(x, 0)", "what x was in the round before, and zeros in the first"),
        ("x", "pool.turned(x, 0)", "x from back to front, row by row"),
        ("x", "pool.sum_for_each(x, 0)", "the sum of every row of x in the place of each"),
        ("b", "pool.so_far(b, 0)", "the sum of b up to each element in the place of that"),
        (
            "x @ b",
            "pool.so_far(x @ b, 0)",
            "a sum that goes on, and is not set back to 0 for the next element",
        ),
        (
            "p[np.arange(n), y]",
            "p[np.arange(n), pool.one_for_all(y, 0, 0)]",
            "the first element of y in the place of every element",
        ),
        ("np.eye(K)[y]", "pool.ones_by_row(np.eye(K)[y])", "the number of the row in place of y"),
        (
            "np.eye(K)[y]",
            "pool.of_any_row(np.eye(K)[y])",
            "a 1 at every index of y in every row, not at each row's own",
        ),
        (
            "np.eye(K)[y]",
            "pool.ones_at_largest(x)",
            "a 1 at the largest element of each row of x, not at y",
        ),
    ],
)
def test_every_way_has_its_words(text, made, words):
    assert written(text)[made] == words.replace("in place", "in the place")


def test_one_number_has_no_index():
    assert not written("beta")


@pytest.mark.parametrize(
    ("function", "part", "code", "expression", "words"),
    [
        (
            "regression_forward",
            "s1",
            "wrong_index",
            "W1 @ x + b1[0]",
            "the first element of b1 in the place of every element",
        ),
        (
            "regression_forward",
            "s1",
            "skipped_index",
            "W1 @ x + torch.cat([0 * b1[:1], b1[1:]])",
            "the first element of b1 left out",
        ),
        (
            "regression_gradients",
            "dC_dW2",
            "wrong_index",
            "(dC_dy_tilde @ dy_tilde_ds2).T @ (3 * relu(W1 @ x + b1))[:1].expand(W1.shape[0], 1).T",
            "the first element of a1 in the place of every element",
        ),
        (
            "regression_forward",
            "s1",
            "running_sum",
            "(W1 @ x).cumsum(0) + b1",
            "a sum that goes on, and is not set back to 0 for the next element",
        ),
        (
            "softargmax",
            "softargmax",
            "running_sum",
            "torch.exp(beta * e) / torch.exp(beta * e).cumsum(0)",
            "the sum up to each element where the whole sum belongs",
        ),
    ],
)
def test_it_is_told(student, function, part, code, expression, words):
    found = student.returns(function, part, expression)
    assert found.code == code
    assert words in found.message
