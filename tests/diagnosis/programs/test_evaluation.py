import ast

import numpy as np
import pytest

from grader.diagnosis.programs.evaluation import worked_out

NAMES = {"x": np.arange(6.0).reshape(2, 3), "np": np, "two": 2, "pool": np}


@pytest.mark.parametrize(
    "text",
    [
        "x @ x.T + 1",
        "-x / two",
        "np.sum(x, axis=0) ** 2",
        "x.sum(axis=1)",
        "len(x) * x",
        "x[0]",
        "x if two > 1 else -x",
        "x if two is np else +x",
        "x if np is not two else np.nowhere",
        "~(x > two)",
        "not x.size",
        "(x >= two) == (x <= two)",
        "(x < two) != (x > two)",
        "x if 1 < two < 3 else two in x",
        "two in x",
        "(lambda s: s - two)(x)",
        "np.stack([*x, x[0]])",
    ],
)
def test_an_expression_is_worth_what_python_says(text):
    tree = ast.parse(text, mode="eval")
    expected = eval(compile(tree, "<test>", "eval"), dict(NAMES))
    np.testing.assert_array_equal(worked_out(tree.body, dict(NAMES)), expected)


def test_what_python_raises_is_raised():
    with pytest.raises(AttributeError):
        worked_out(ast.parse("nowhere", mode="eval").body, {})
    with pytest.raises(ValueError, match="matmul"):
        worked_out(ast.parse("x @ x", mode="eval").body, dict(NAMES))
