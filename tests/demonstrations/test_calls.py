"""Lines of Python for calls of which one leads to the next."""

import inspect

import pytest

from grader.demonstrations.calls import place, to_read, to_run
from grader.spec.own import OwnCall


def call(name, returns, *kept, takes=("x",), **dicts):
    return OwnCall(name=name, takes=takes, returns=returns, kept=kept, dicts=dicts)


@pytest.mark.parametrize(
    ("returns", "lines"),
    [
        (("a", "cache"), ["a, cache = f(x)"]),
        ("dict", ["a = f(x)['a']", "cache = f(x)['cache']"]),
    ],
)
def test_what_is_returned_is_given_its_names(returns, lines):
    calls = [call("f", returns, "a", "cache"), call("g", "value", takes=("a", "cache"))]
    assert list(to_read(calls)) == [*lines, "g(a, cache)"]


def test_one_value_is_given_the_name_by_which_it_is_taken():
    calls = [call("f", "value", "a"), call("g", ("b", "c"), takes=("a", "p"), p=("x",))]
    assert list(to_read(calls)) == ["a = f(x)", "b, c = g(a, p)"]


@pytest.mark.parametrize(
    ("returns", "text"), [(("a", "b"), "[1]"), ("dict", "['b']"), ("value", "")]
)
def test_where_a_value_stands_in_what_is_returned(returns, text):
    assert place(call("f", returns), "b") == text


@pytest.mark.parametrize(
    ("first", "returns", "value"),
    [
        (lambda x: (x.pop(), x), ("last", "rest"), "[1, 2]"),
        (lambda p: {"last": p["x"].pop(), "rest": p["x"]}, "dict", "[1, 2]"),
        (lambda x: x, "value", "[1, 2, 3]"),
    ],
)
def test_the_statements_do_what_the_sandbox_does(first, returns, value, capsys):
    calls = [
        call("first", returns, "rest", p=("x",)),
        call("second", ("n", "found"), takes=("rest", "p"), p=("x",)),
    ]
    statements = "\n".join(to_run(calls, "x=[1, 2, 3]", "found"))
    names = {"first": first, "second": lambda rest, p: (p["x"], rest), "inspect": inspect}
    exec(statements, names)
    assert capsys.readouterr().out == f"{value}\n"
