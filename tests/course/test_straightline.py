import math

import pytest

from grader.course.straightline import crooked, parse
from grader.errors import ReferenceFault

SOURCE = '''
def double(v):
    return 2 * v

def chain(x, w):
    """A docstring is no step."""
    s = x + w
    a = double(s)
    both = [item + w for item in (s, a)]
    return {"s": s, "out": a + both[0]}

def bare(x):
    y = math.exp(x)
    return y

def loops(x):
    for i in range(3):
        x = x + i
    return x

def swaps(a, b):
    a, b = b, a
    return a

def unpacks(x):
    first, second = x
    y = first - second
    return y
'''
TWICE = """
def again(x, w):
    s = x @ w
    s = s + 1
    return s

def over(x):
    x = x - 1
    return x
"""
UNFINISHED = '''
def todo():
    """To be written."""

def shown(x):
    y = 2 * x
    print(y)
'''
SCOPE = {"double": lambda v: 2 * v, "math": math}


def evaluate(function, given=None, **arguments):
    return parse(SOURCE, "reference.py")[function].evaluate(SCOPE, arguments, given or {})


def test_every_quantity_is_named():
    named = evaluate("chain", x=1, w=2)
    assert named == {"x": 1, "w": 2, "s": 3, "a": 6, "both": [5, 8], "out": 11}


def test_a_given_quantity_replaces_its_step_and_carries_on():
    named = evaluate("chain", x=1, w=2, given={"s": 10})
    assert (named["s"], named["a"], named["out"]) == (10, 20, 32)


def test_arguments_that_are_not_asked_for_are_left_out():
    assert "unused" not in evaluate("chain", x=1, w=2, unused=3)


def test_a_bare_value_stands_under_the_empty_key():
    assert evaluate("bare", x=0.0)[""] == 1.0


def test_each_name_that_is_unpacked_is_a_step():
    named = evaluate("unpacks", x=[5, 2])
    assert (named["first"], named["second"], named[""]) == (5, 2, 3)
    assert evaluate("unpacks", x=[5, 2], given={"second": 4})[""] == 1


def test_code_that_is_not_straight_is_left_out():
    assert set(parse(SOURCE, "reference.py")) == {"double", "chain", "bare", "unpacks"}
    assert parse(UNFINISHED, "reference.py") == parse(TWICE, "reference.py") == {}


@pytest.mark.parametrize(
    ("source", "function", "line"),
    [
        (SOURCE, "loops", 17),
        (SOURCE, "swaps", 22),
        (SOURCE, "unpacks", None),
        (SOURCE, "chain", None),
        (SOURCE, "gone", None),
        (TWICE, "again", 4),
        (TWICE, "over", 8),
        (UNFINISHED, "todo", 3),
        (UNFINISHED, "shown", 7),
    ],
)
def test_the_line_that_is_not_straight_is_found(source, function, line):
    assert crooked(source, function) == line


def test_keys_must_be_texts():
    with pytest.raises(ReferenceFault, match=r"r\.py:2: the keys of a returned dict must be texts"):
        parse("def f(x):\n    return {x: x}\n", "r.py")


def test_a_function_that_returns_nothing_is_refused():
    with pytest.raises(ReferenceFault, match=r"r\.py:3: f returns nothing"):
        parse("def f(x):\n    y = x\n    return\n", "r.py")
