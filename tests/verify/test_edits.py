import ast

import pytest

from grader.libraries import library
from grader.verify.edits import Edits, Scope, swapped

EDITS = Edits(
    Scope(names=("x", "W"), helpers=("relu", "half"), texts=("+", "*"), library=library("torch"))
)


def edits_of(source):
    node = ast.parse(source).body[0]
    node = node.value if isinstance(node, ast.Expr) else node
    return [ast.unparse(ast.fix_missing_locations(new)) for new in EDITS.of(node)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x + W", ["x - W", "x * W", "x", "W"]),
        ("x - W", ["x + W", "W - x", "x", "W"]),
        ("x * W", ["x + W", "x / W", "x @ W", "x", "W"]),
        ("x / W", ["x * W", "W / x", "x", "W"]),
        ("W @ x", ["W * x", "x @ W", "W", "x"]),
        ("x ** 2", ["x * 2", "2 ** x", "x", "2"]),
        ("-x", ["x"]),
        ("x > 0", ["x >= 0", "x < 0"]),
        ("x == W", ["x != W"]),
        ("x & W", ["x | W", "x", "W"]),
        ("3", ["4", "2", "6", "0"]),
        ("0.5", ["1.5", "-0.5", "1.0", "0"]),
        ("True", ["False"]),
        ("'-'", ["'+'", "'*'"]),
        ("x.T", ["x"]),
        ("x.shape", []),
        ("x", ["x", "W"]),
        ("torch", []),
        ("x.sum()", ["x", "x.mean()"]),
        ("x.argmax(1)", ["x", "x.argmin(1)"]),
        ("x.sum(dim=0)", ["x", "x.mean(dim=0)", "x.sum()"]),
        ("half(x)", ["x", "relu(x)", "half(x)"]),
        ("torch.stack(x)", ["x"]),
        ("torch.cat(x, dim=1)", ["x", "torch.cat(x)"]),
        ("torch.arange(x, dtype=float)", ["x"]),
        ("min(x, W)", ["x", "W"]),
        ("torch.where(x, W, 2)", ["x", "W", "2"]),
        ("math.exp(x)", ["x", "math.erf(x)", "math.log(x)", "math.sqrt(x)", "math.tanh(x)"]),
        ("y = 2 * x", ["y = -(2 * x)"]),
        ("y: int = x", ["y = -x"]),
    ],
)
def test_edits(source, expected):
    found = edits_of(source)
    assert found[: len(expected)] == expected
    assert all(text.startswith("torch.") for text in found[len(expected) :])


def test_an_activation_becomes_every_other():
    assert edits_of("tanh(x)") == [
        "x",
        "relu(x)",
        "half(x)",
        *(f"torch.{name}(x)" for name in ("erf", "exp", "log", "relu", "sigmoid", "sqrt")),
    ]


def test_what_is_run_for_its_effect_is_deleted():
    statement = ast.parse("optimizer.step()").body[0]
    assert [type(new) for new in EDITS.of(statement)] == [ast.Pass]


def test_a_returned_value_changes_its_sign_and_a_dict_does_not():
    function = ast.parse("def f(x):\n    return x\n").body[0]
    (new,) = EDITS.of(function.body[0])
    assert ast.unparse(ast.fix_missing_locations(new)) == "return -x"
    function = ast.parse("def f(x):\n    return {'x': x}\n").body[0]
    assert list(EDITS.of(function.body[0])) == []


def test_only_neighbours_that_are_run_for_their_effects_are_swapped():
    first, second, third = ast.parse("a.step()\nb.step()\nc = 1\n").body
    assert list(swapped([first, second])) == [[second, first]]
    assert list(swapped([second, third])) == []
