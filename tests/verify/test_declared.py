import pytest

from grader.errors import ReferenceFault
from grader.spec.samplers import Input
from grader.verify import declared

FORMULA = """
def f(x):
    s = 2 * x
    return s
"""


@pytest.fixture
def checked(make_subject, value_problem):
    def check(*mistakes, ways=()):
        source = f"{FORMULA}\nMISTAKES = {mistakes!r}\nOTHER_WAYS = {ways!r}\n"
        problem = value_problem("f", "n", Input(name="x", shape="n"))
        return declared.check(make_subject(problem, reference=source))

    return check


def mistake(line, code="square", what="a square", **fields):
    return {"code": code, "functions": ("f",), "lines": (line,), "what": what, **fields}


def test_a_mistake_that_is_named_passes(checked):
    found = checked(mistake("s = x**2"), mistake("s = x + 1", "one_more", "one too many"))
    assert found.passed
    assert found.summary == "2 declared mistakes: each is named when it is made"


def test_a_right_answer_is_no_mistake(checked):
    found = checked(mistake("s = x + x"))
    assert found.details == ("1.f: square is right: a right answer would be called wrong",)


def test_a_mistake_that_an_earlier_one_hides_is_never_named(checked):
    found = checked(mistake("s = x * x"), mistake("s = x**2", "hidden", "another"))
    assert found.details == ("1.f: hidden is never named; what is said of it is f: square",)


def test_a_function_that_does_not_exist(checked):
    found = checked(mistake("s = x") | {"functions": ("g",)})
    assert found.details == ("square: the assignment has no function g",)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("s = 2 * y", "NameError: name 'y' is not defined"),
        ("s = torch.eye(3) @ x", "NameError: name 'torch' is not defined"),
        ("s = x[99]", "IndexError: index 99 is out of bounds"),
    ],
)
def test_a_line_that_cannot_be_worked_out_is_no_mistake_and_no_other_way(checked, line, said):
    found = checked(mistake(line), ways=(way(line),))
    assert found.summary == "2 faults"
    for detail in found.details:
        assert detail.startswith(f"f: the line `{line}` raised {said}")


def test_a_function_that_is_no_straight_line_code(make_subject, value_problem):
    source = "def f(x):\n    for _ in 'a':\n        s = x\n    return s\n"
    source += f"MISTAKES = {(mistake('s = 2 * x'),)!r}\n"
    subject = make_subject(value_problem("f", "n", Input(name="x", shape="n")), reference=source)
    found = declared.check(subject)
    assert found.details == ("square: the reference has no function f in straight-line code",)


def test_a_step_that_does_not_exist(checked):
    with pytest.raises(ReferenceFault, match="'t = x': f has no step t; its steps are s"):
        checked(mistake("t = x"))


def way(line, function="f"):
    return {"functions": (function,), "lines": (line,)}


def test_another_way_that_is_right_passes(checked):
    assert checked(ways=(way("s = x + x"),)).passed


def test_another_way_must_be_right(checked):
    found = checked(ways=(way("s = x * x"),))
    assert found.details == ("1.f: s = x * x is no other way: it gives other values",)


def test_another_way_to_write_a_function_that_does_not_exist(checked):
    found = checked(ways=(way("s = x + x", "g"),))
    assert found.details == ("s = x + x: the assignment has no function g",)


def test_none_need_be_declared(checked):
    assert checked().passed


def test_those_of_hw1_are_all_named(hw1):
    assert declared.check(hw1).details == ()
