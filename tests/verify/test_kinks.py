import pytest

from grader.spec import Input, Uniform
from grader.verify import kinks

X = Input(name="x", shape="n")
RELU_OF_SUM = "def f(x):\n    s = x + 1\n    return s.clamp(min=0)\n"
STEP = "def f(x):\n    return (x > 0) * 3.0\n"


@pytest.mark.parametrize(("source", "name"), [(RELU_OF_SUM, "s"), (STEP, "x")])
def test_a_kink_that_is_not_declared_is_found(make_subject, value_problem, source, name):
    check = kinks.check(make_subject(value_problem("f", "n", X), reference=source))
    assert not check.passed
    assert check.details == (
        f"1: f has a kink where {name} is zero; declare it: kinks=({name!r},)",
    )


@pytest.mark.parametrize(("source", "name"), [(RELU_OF_SUM, "s"), (STEP, "x")])
def test_a_declared_kink_is_none_to_report(make_subject, value_problem, source, name):
    subject = make_subject(value_problem("f", "n", X, kinks=(name,)), reference=source)
    assert kinks.check(subject).passed


@pytest.mark.parametrize("answer", ["x ** 2", "x.tanh()", "1 - x.tanh() ** 2", "3 * x", "x.exp()"])
def test_smooth_answers_have_none(make_subject, value_problem, answer):
    source = f"def f(x):\n    return {answer}\n"
    assert kinks.check(make_subject(value_problem("f", "n", X), reference=source)).passed


def test_where_no_trial_can_come_no_kink_counts(make_subject, value_problem):
    x = Input(name="x", shape="n", sampler=Uniform(low=1, high=2))
    subject = make_subject(value_problem("f", "n", x), reference="def f(x):\n    return 1 / x\n")
    assert kinks.check(subject).passed
