import pytest

from grader.spec import Construct, DerivativePlot, Input, Invoke, Jacobian, Put, StatefulModule
from grader.verify import nothing
from tests.one_function import part, problem_of

X = Input(name="x", shape="n")
CHAIN = """
def f(x):
    s = 2 * x
    a = s ** 2
    return {"s": s, "a": a}
"""


def test_idle_answers_earn_nothing_in_a_sound_problem(make_subject, value_problem):
    subject = make_subject(value_problem("f", "n", X), reference="def f(x):\n    return 2 * x\n")
    check = nothing.check(subject)
    assert check.passed
    assert check.summary == "zeros, constants and inputs handed back, 7 in all, earn nothing"
    assert check.details == ()


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        ("0 * x + 0.5", "0.5 throughout"),
        ("0 * x + 7", "one number, the same in all trials"),
    ],
)
def test_a_part_that_a_constant_would_earn_is_found(make_subject, value_problem, answer, title):
    source = f"def f(x):\n    return {answer}\n"
    check = nothing.check(make_subject(value_problem("f", "n", X), reference=source))
    assert not check.passed
    assert f"1.f earns 1 of 1 points (correct) for {title}" in check.details


def test_zeros_do_not_earn_what_follows_from_zeros(make_subject):
    parts = part("s", "n"), part("a", "n", follows="s")
    problem = problem_of("f", {"x": "n"}, *parts, kind=Jacobian)
    assert nothing.check(make_subject(problem, reference=CHAIN)).passed


def test_a_part_whose_answer_is_an_input_is_named(make_subject, value_problem):
    W = Input(name="W", shape="m n")
    problem = value_problem("f", "n m", W, kind=Jacobian)
    check = nothing.check(make_subject(problem, reference="def f(W):\n    return W.T\n"))
    assert check.passed
    assert check.summary.endswith("earn nothing (1 parts whose answer is an input aside)")
    assert check.details == ("the answer is an input: 1.f is W",)


def test_a_curve_that_is_a_plain_line_is_found(make_subject):
    source = (
        "import torch\n\ndef f():\n    x = torch.linspace(-4, 4, 99)\n    return {'d': (x, x)}\n"
    )
    problem = problem_of("f", (), part("d"), kind=DerivativePlot)
    check = nothing.check(make_subject(problem, reference=source))
    assert check.details == ("1.d earns 1 of 1 points (correct) for the line y = x",)


def test_a_kind_for_which_nothing_is_tried_is_named(make_subject, value_problem, monkeypatch):
    monkeypatch.setattr("grader.verify.idle._BY_ACTION", {})
    subject = make_subject(value_problem("f", "n", X), reference="def f(x):\n    return 2 * x\n")
    assert nothing.check(subject).details == ("1: no idle answer of this kind is known",)


NET = """import torch

class Net:
    def __init__(self):
        self.parameters = {"W": torch.zeros(1)}

    def forward(self, x):
        return x + self.parameters["W"]
"""


def test_an_object_that_marking_uses_again_is_no_matter(make_subject):
    problem = problem_of(
        "forward",
        {"x": "n m", "W": "n m"},
        part("y", "n m"),
        kind=StatefulModule,
        build=(Construct(name="Net"), Put(attribute="parameters", entries=("W",))),
        steps={"forward": (Invoke(name="forward", given=("x",), gives=("y",)),)},
    )
    assert nothing.check(make_subject(problem, reference=NET)).passed
