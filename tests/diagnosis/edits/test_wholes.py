"""What is said of labels, masks and switches that are not what they should be."""

import pytest
import torch

from grader.answers.answer_key import AnswerKey
from grader.course.reference import Reference
from grader.grading.grade import grade_problems
from grader.spec import Assignment, ForwardExpression, Function, Input, Integers, Mask, Part
from grader.verify.in_process import InProcess

INPUTS = (
    Input(name="scores", shape="B K"),
    Input(name="y", shape="B", sampler=Integers(high="K")),
    Input(name="keep", shape="B K", sampler=Mask()),
    Input(name="seen", shape="B K", sampler=Mask()),
    Input(name="training", sampler=Mask()),
    Input(name="k", sampler=Integers(low=2, high=6)),
)
PARTS = {
    "targets": Part(name="targets", points=1, shape="B K"),
    "picked": Part(name="picked", points=1, shape="B"),
    "p": Part(name="p", points=1, shape="B K"),
    "both": Part(name="both", points=1, shape="B K"),
    "predicted": Part(name="predicted", points=1, shape="B"),
    "hits": Part(name="hits", points=1, shape="B"),
    "accuracy": Part(name="accuracy", points=1),
    "scaled": Part(name="scaled", points=1, shape="B K"),
    "firsts": Part(name="firsts", points=1, shape="B"),
}
REFERENCE = """
import torch
from torch.nn.functional import one_hot

def classify(scores, y, keep, seen, training, k):
    targets = one_hot(y, scores.shape[1])
    picked = scores[torch.arange(len(y)), y]
    p = torch.softmax(torch.where(keep, scores, -torch.inf), 1)
    both = scores * (keep & seen)
    predicted = scores.argmax(1)
    hits = predicted == y
    accuracy = hits.double().mean()
    scaled = 2 * scores if training else scores
    firsts = scores[:, :k].sum(1)
    return {
        "targets": targets, "picked": picked, "p": p, "both": both, "predicted": predicted,
        "hits": hits, "accuracy": accuracy, "scaled": scaled, "firsts": firsts,
    }
"""
STUDENT = """
def classify(scores, y, keep, seen, training, k):
    rows = torch.arange(len(y))
    return {{{0!r}: {1}}}
"""


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    path = tmp_path_factory.mktemp("reference") / "reference.py"
    path.write_text(REFERENCE)
    takes = tuple(item.name for item in INPUTS)
    problem = ForwardExpression(
        id="1",
        title="classes",
        points=len(PARTS),
        inputs=INPUTS,
        functions=(Function(name="classify", takes=takes, parts=tuple(PARTS.values())),),
    )
    points = problem.points
    assignment = Assignment(id="t", title="t", file="t.py", points=points, problems=(problem,))
    return AnswerKey.build(assignment, Reference.load(path), "seed")


@pytest.fixture
def told(key):
    """What is said of one part where the student returns an expression for it."""

    def found(part, expression):
        namespace = {"torch": torch}
        exec(STUDENT.format(part, expression), namespace)
        (problem,) = grade_problems(InProcess(namespace), key)
        return next(each for each in problem.parts if each.name == part)

    return found


ROLLED = "torch.nn.functional.one_hot((y {} 1) % scores.shape[1], scores.shape[1])"


@pytest.mark.parametrize(
    ("part", "expression", "code", "words"),
    [
        ("picked", "scores[rows, y - 1]", "off_by_one", "every element of y one too small"),
        (
            "targets",
            ROLLED.format("-"),
            "off_by_one",
            "every element of y one too small, round the end of its range",
        ),
        (
            "targets",
            ROLLED.format("+"),
            "off_by_one",
            "every element of y one too large, round the end of its range",
        ),
        (
            "picked",
            "scores.flip(1)[rows, y]",
            "complement",
            "every element of y counted from the other end of its range",
        ),
        ("picked", "scores[:, 0]", "ignored_input", "0 in the place of every element of y"),
        (
            "p",
            "torch.softmax(torch.where(~keep, scores, -torch.inf), 1)",
            "complement",
            "keep inverted",
        ),
        (
            "p",
            "torch.softmax(scores, 1)",
            "ignored_input",
            "keep left out, as if it were true throughout",
        ),
        (
            "p",
            "torch.softmax(torch.where(keep, scores, 0.0), 1)",
            "constant",
            "0 in the place of minus infinity",
        ),
        ("p", "torch.softmax(torch.where(seen, scores, -torch.inf), 1)", "wrong_argument", "seen"),
        ("both", "scores * (keep | seen)", "wrong_operation", "`and` and `or` mixed up"),
        ("both", "scores * seen", "dropped_condition", "keep left out"),
        ("predicted", "scores.argmin(1)", "wrong_reduction", "the index of the smallest element"),
        (
            "predicted",
            "scores.amax(1)",
            "wrong_reduction",
            "the largest element itself, not its index",
        ),
        ("predicted", "scores.argmax(1) + 1", "off_by_one", "1 added to every element"),
        ("predicted", "y", "other_quantity", "y, as it is"),
        ("hits", "scores.argmax(1) != y", "complement", "equal and unequal mixed up"),
        (
            "accuracy",
            "(scores.argmax(1) == y).sum()",
            "factor",
            "a sum over B where a mean belongs",
        ),
        ("scaled", "scores if training else 2 * scores", "complement", "training inverted"),
        ("firsts", "scores[:, : k - 1].sum(1)", "off_by_one", "k one too small"),
        ("firsts", "scores[:, :1].sum(1)", "ignored_input", "k left out"),
    ],
)
def test_a_mistake_with_whole_numbers_or_truth_values_is_named(told, part, expression, code, words):
    found = told(part, expression)
    assert found.code == code
    assert f"{part} is consistent with {words}" in found.message


@pytest.mark.parametrize(
    ("part", "expression"),
    [
        ("picked", "scores[rows, (7 * y + 3) % scores.shape[1] - y]"),
        ("p", "torch.softmax(scores * (keep + 0.3), 1)"),
        ("predicted", "(scores ** 2).sum(1).long() % 4"),
        ("hits", "(scores ** 2).sum(1) > 5"),
        ("accuracy", "((scores ** 2).sum(1) > 5).double().mean()"),
    ],
)
def test_what_no_mistake_gives_is_not_explained(told, part, expression):
    assert "consistent" not in told(part, expression).message


def test_what_a_mask_leaves_out_is_seen_in_the_value(told):
    found = told("p", "torch.softmax(scores * (keep + 0.3), 1)")
    assert found.message.startswith("p should be 0 where keep is 0, and yours is not")


def test_a_softmax_of_rows_is_taken_for_no_derivative(told):
    found = told("p", "torch.where(keep, scores.exp(), 0.0)")
    assert found.message.startswith("each row of p should add up to 1")
    found = told("p", "torch.softmax(torch.where(keep, scores, -1e9), 0)")
    assert found.message.startswith("each row of p should add up to 1; yours do so by column")


def test_an_accuracy_is_too_short_to_tell_which_mistake_gave_it(told):
    found = told("accuracy", "(scores.argmin(1) == y).double().mean()")
    assert found.message.startswith("accuracy has a wrong value")
