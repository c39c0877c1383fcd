"""A value that is wrong on the public example, and the calls that lead to it."""

import pytest

from grader.spec import ForwardExpression, Function, Input, Part

REFERENCE = """
def forward(x, w):
    out = x @ w
    cache = (x, w)
    return out, cache


def backward(dout, x, w):
    dx = dout @ w.T
    dw = x.T @ dout
    return dx, dw
"""
RIGHT = """
def forward(x, params):
    return x @ params["w"], (x, params["w"])


def backward(dout, cache):
    x, w = cache
    return dout @ w.T, x.T @ dout
"""


@pytest.fixture
def shown(counterexamples):
    def found(source):
        problem = ForwardExpression(
            id="1",
            title="t",
            points=3,
            inputs=(
                Input(name="x", shape="n d"),
                Input(name="w", shape="d m"),
                Input(name="dout", shape="n m"),
            ),
            dicts={"params": ("w",)},
            functions=(
                Function(
                    name="forward",
                    takes=("x", "params"),
                    returns=("out", "cache"),
                    parts=(Part(name="out", points=1, shape="n m"),),
                ),
                Function(
                    name="backward",
                    takes=("dout", "cache"),
                    returns=("dx", "dw"),
                    parts=(
                        Part(name="dx", points=1, shape="n d"),
                        Part(name="dw", points=1, shape="d m"),
                    ),
                ),
            ),
        )
        return counterexamples(problem, REFERENCE, source)

    return found


def test_what_is_right_is_not_shown(shown):
    assert set(shown(RIGHT).values()) == {None}


def test_a_wrong_gradient_is_shown_with_the_calls_that_lead_to_it(shown, check_command):
    found = shown(RIGHT.replace("x.T @ dout", "2 * x.T @ dout"))
    assert found["out"] is found["dx"] is None
    assert found["dw"].steps == (
        "out, cache = forward(x, params)",
        "dx, dw = backward(dout, cache)",
    )
    assert [array.name for array in found["dw"].inputs] == ["x", "w", "dout"]
    check_command(found["dw"])


def test_a_function_with_a_dict_is_run_as_it_was_when_grading(shown, check_command):
    wasteful = RIGHT.replace(
        'return x @ params["w"], (x, params["w"])',
        'w = params.pop("w")\n    return x @ w + 1, (x, w)',
    )
    found = shown(wasteful)
    assert found["out"].steps == ()
    assert found["dx"] is found["dw"] is None
    check_command(found["out"])
