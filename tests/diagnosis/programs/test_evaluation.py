import ast

import numpy as np
import pytest

from grader.diagnosis.programs.evaluation import NodeValues, worked_out

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
    known = NodeValues({id(node) for node in ast.walk(tree) if isinstance(node, ast.expr)})
    for _ in range(2):  # worked out, and as it is known then
        np.testing.assert_array_equal(worked_out(tree.body, dict(NAMES), known), expected)


def test_what_python_raises_is_raised():
    with pytest.raises(AttributeError):
        worked_out(ast.parse("nowhere", mode="eval").body, {}, NodeValues())
    with pytest.raises(ValueError, match="matmul"):
        worked_out(ast.parse("x @ x", mode="eval").body, dict(NAMES), NodeValues())


def test_a_node_that_is_kept_is_worked_out_once():
    calls = []
    names = {"counted": lambda x: calls.append(x) or len(calls)}
    whole = ast.parse("counted(1) + counted(2)", mode="eval").body
    known = NodeValues({id(whole.left)})
    assert [worked_out(whole, names, known) for _ in range(2)] == [1 + 2, 1 + 3]
    assert calls == [1, 2, 2]


def test_what_a_function_is_made_of_is_worked_out_for_each_argument():
    whole = ast.parse("[*map(lambda s: -s, (1, 2))]", mode="eval").body
    (function, _) = whole.elts[0].value.args
    known = NodeValues({id(node) for node in ast.walk(whole)})
    made = worked_out(function, {}, known)
    assert [made(1), made(2)] == [-1, -2]
