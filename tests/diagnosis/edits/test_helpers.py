"""Functions that a formula is given by name: one mistake in them is told once, for all cases."""

import ast
from pathlib import Path

import pytest

from grader.answers.answer_key import AnswerKey
from grader.course.course import Course
from grader.diagnosis.edits.edit import Edit
from grader.diagnosis.programs.program import Change
from grader.grading.judging import judged
from grader.runs import Attempt, Returned
from grader.spec.rounds import AGAIN

ROOT = Path(__file__).parents[3]
SIGMOID = "((torch.sigmoid({s}) * (1 + torch.sigmoid({s}))) if {f} is sigmoid else slope({f})({s}))"


@pytest.fixture(scope="module")
def key():
    course = Course(ROOT)
    reference = course.reference("hw1_mlp")
    return AnswerKey.build(course.assignment("hw1_mlp"), reference, "a seed of tests").only(
        "backward"
    )


def told(key, **lines):
    """What is said of each part to who writes these steps of `backward`."""
    (item,), explainer = key.items, key.explainers["backward"]
    (function,) = item.problem.functions
    tables = explainer.tables(function)
    changes = tuple(Change(name, ast.parse(text, mode="eval").body) for name, text in lines.items())
    table = tables.table([Edit("", "", 0, changes)])
    attempts = []
    for number, (trial, expected) in enumerate(zip(item.trials, item.expected, strict=True)):
        answers = {name: answer.value for name, answer in expected["backward"].items()}
        for name, right in answers.items():
            value = table.value(0, number, name)
            answers[name] = right if value is None else value
        again = {AGAIN + part.name: answers[part.name] for part in function.parts}
        attempts.append(Attempt(trial, expected["backward"], Returned({**answers, **again})))
    found = judged(item.problem, {"backward": tuple(attempts)}, key.oracle, explainer)
    return {each.part: each for each in found}


SWAPPED = "(sigmoid_slope({s}) if {f} is relu else relu_slope({s}) if {f} is sigmoid else 1)"
BY_VALUE = "({s} * (1 - {s}) if {f} is identity else 1 if {f} is sigmoid else slope({f})({s}))"
ABOVE_1 = "(({s} > 1) * 1.0 if {f} is relu else slope({f})({s}))"
TWICE = "(slope({f})(2 * {s}) if {f} is sigmoid else slope({f})({s}))"
OF_EXP = "(slope({f})(torch.exp(-{s})) if {f} is sigmoid else slope({f})({s}))"
ONES = "(1 if {f} is relu else slope({f})({s}))"
TANH = "(torch.tanh({s}) if {f} is relu else {f}({s}))"
TANH_SLOPE = "((1 - torch.tanh({s}) ** 2) if {f} is relu else slope({f})({s}))"


@pytest.mark.parametrize(
    "lines",
    [
        {
            "a1": TANH.format(f="f", s="s1"),
            "y_hat": TANH.format(f="g", s="s2"),
            "dJds2": f"dJdy_hat * {TANH_SLOPE.format(f='g', s='s2')}",
            "dJds1": f"dJda1 * {TANH_SLOPE.format(f='f', s='s1')}",
        },
        {"a1": "relu(s1)", "dJds1": "dJda1 * relu_slope(s1)"},
        {"a1": "s1", "dJds1": "dJda1"},
    ],
    ids=["ReLU is tanh", "f is always ReLU", "f is left out"],
)
def test_a_function_that_is_another_forward_and_backward_is_charged_forward(key, lines):
    assert {each.code for each in told(key, **lines).values()} == {"follows"}


@pytest.mark.parametrize(
    ("code", "what", "lines"),
    [
        (
            "sign",
            "a plus for a minus, in the formula of a derivative, in all 40 trials",
            {
                "dJds2": f"dJdy_hat * {SIGMOID.format(f='g', s='s2')}",
                "dJds1": f"dJda1 * {SIGMOID.format(f='f', s='s1')}",
            },
        ),
        (
            "not_the_derivative",
            "every function itself where its derivative belongs, in all 72 trials",
            {"dJds2": "dJdy_hat * g(s2)", "dJds1": "dJda1 * f(s1)"},
        ),
        (
            "dropped_factor",
            "the derivatives of all functions left out, in all 64 trials",
            {"dJds2": "dJdy_hat", "dJds1": "dJda1"},
        ),
        (
            "swapped_inputs",
            "the derivatives of f and of g swapped, in all 48 trials",
            {"dJds2": "dJdy_hat * slope(f)(s2)", "dJds1": "dJda1 * slope(g)(s1)"},
        ),
        (
            "swapped_inputs",
            "the derivatives of f and of g swapped, in all 48 trials",
            {
                "dJds2": "dJdy_hat * (y_hat * (1 - y_hat) if f is sigmoid else slope(f)(s2))",
                "dJds1": "dJda1 * (a1 * (1 - a1) if g is sigmoid else slope(g)(s1))",
            },
        ),
        (
            "factor",
            "twice the argument inside the derivative of the sigmoid, in all 40 trials",
            {
                "dJds2": f"dJdy_hat * {TWICE.format(f='g', s='s2')}",
                "dJds1": f"dJda1 * {TWICE.format(f='f', s='s1')}",
            },
        ),
        (
            "not_the_derivative",
            "what goes into g where its derivative belongs, in dJds2, in all 72 trials",
            {"dJds2": "dJdy_hat * s2"},
        ),
        (
            "dropped_factor",
            "the derivative of f left out, in dJds1, in all 48 trials",
            {"dJds1": "dJda1"},
        ),
        (
            "wrong_activation",
            "the derivatives of ReLU and the sigmoid in each other's place",
            {
                "dJds2": f"dJdy_hat * {SWAPPED.format(f='g', s='s2')}",
                "dJds1": f"dJda1 * {SWAPPED.format(f='f', s='s1')}",
            },
        ),
        (
            "wrong_activation",
            "the derivatives of the sigmoid and the identity in each other's place",
            {
                "dJds2": f"dJdy_hat * {BY_VALUE.format(f='g', s='s2')}",
                "dJds1": f"dJda1 * {BY_VALUE.format(f='f', s='s1')}",
            },
        ),
        (
            "extra_term",
            "1 subtracted from the argument of a function, in all 40 trials",
            {
                "dJds2": f"dJdy_hat * {ABOVE_1.format(f='g', s='s2')}",
                "dJds1": f"dJda1 * {ABOVE_1.format(f='f', s='s1')}",
            },
        ),
        (
            "wrong_activation",
            "the derivative of g where that of f belongs, in dJds1, in all 48 trials",
            {"dJds1": "dJda1 * slope(g)(s1)"},
        ),
        (
            "wrong_argument",
            "the derivative of g taken at what g returns, not at what goes into it",
            {"dJds2": "dJdy_hat * slope(g)(y_hat)"},
        ),
        (
            "wrong_reduction",
            "the first of the summands alone, in all 72 trials",
            {"dJdW1": "dJds1[:1].T @ x[:1]"},
        ),
        (
            "wrong_reduction",
            "a product of sums, not a sum of products, and times 1/B², in all 72 trials",
            {"dJdW1": "torch.outer(dJds1.mean(0), x.mean(0))"},
        ),
        (
            "wrong_argument",
            "s1 in the place of x, in all 72 trials",
            {"dJdW1": "dJds1.T @ s1"},
        ),
        (
            "overwritten",
            "exp of the negative of the argument in its place, in the derivative of the sigmoid",
            {
                "dJds2": f"dJdy_hat * {OF_EXP.format(f='g', s='s2')}",
                "dJds1": f"dJda1 * {OF_EXP.format(f='f', s='s1')}",
            },
        ),
        (
            "slope_of_one",
            "a derivative of 1 where another one belongs, in all 40",
            {
                "dJds2": f"dJdy_hat * {ONES.format(f='g', s='s2')}",
                "dJds1": f"dJda1 * {ONES.format(f='f', s='s1')}",
            },
        ),
        (
            "missing_bias",
            "b1 left out",
            {"dJds1": "dJda1 * slope(f)(x @ W1.T)"},
        ),
    ],
)
def test_it_is_told_once(key, code, what, lines):
    found = told(key, **lines)["dJdW1"]
    assert found.code == code
    assert found.message.startswith(f"dJdW1 is consistent with {what}")
