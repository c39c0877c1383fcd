"""Values beside the reference's: what is right, and what follows from what is wrong."""

import pytest

from grader.errors import CannotTell
from grader.spec import ForwardExpression, Function, Input, Part

REFERENCE = """
import torch

def forward(x, W, b):
    s = W @ x + b
    a = torch.tanh(s)
    total = (a * a).sum()
    return {"s": s, "a": a, "total": total}
"""
PROBLEM = ForwardExpression(
    id="1",
    title="forward",
    points=3,
    inputs=(
        Input(name="x", shape="n 1"),
        Input(name="W", shape="h n"),
        Input(name="b", shape="h 1"),
    ),
    functions=(
        Function(
            name="forward",
            takes=("x", "W", "b"),
            parts=(
                Part(name="s", points=1, shape="h 1"),
                Part(name="a", points=1, shape="h 1", follows="s"),
                Part(name="total", points=1, follows="a"),
            ),
        ),
    ),
)


@pytest.fixture
def feedback(feedback_on):
    def mark(body):
        student = "def forward(x, W, b):\n    " + "\n    ".join(body.strip().splitlines())
        return feedback_on(PROBLEM, REFERENCE, student)

    return mark


def returning(s="s", a="a", total="total"):
    return f'return {{"s": {s}, "a": {a}, "total": {total}}}'


RIGHT = """
s = W @ x + b
a = torch.tanh(s)
total = (a ** 2).sum()
"""


@pytest.mark.parametrize(
    "returned",
    [
        returning(),
        returning(s="s.T", a="a.flatten()", total="total.reshape(1, 1)"),
        returning(s="s.numpy()", a="a.float()", total="total.item()"),
        returning(s="s.tolist()", a="tuple(a)", total="[total]"),
        returning(s="s.requires_grad_()", a="a.numpy()[::-1][::-1]"),
        returning() + " | {'more': None}",
    ],
)
def test_right_values_are_right_in_any_layout_and_type(feedback, returned):
    assert {f.verdict.value for f in feedback(RIGHT + returned).values()} == {"correct"}


def test_a_wrong_value_says_where_to_look(feedback):
    found = feedback(RIGHT + returning(a="torch.relu(s)", total="total"))
    assert found["s"].verdict == "correct"
    assert found["a"].verdict == "wrong_value"
    assert found["a"].message == "a has a right shape, (h, 1) = (5, 1), but has wrong values"
    assert found["a"].hint == "s is right: look at the step from s to a"
    assert found["total"].verdict == "correct"


def test_what_follows_from_a_mistake_is_right_and_says_so(feedback):
    found = feedback(RIGHT.replace("W @ x + b", "W @ x") + returning())
    assert found["s"].verdict == "wrong_value"
    for part in ("a", "total"):
        assert found[part].verdict == "correct"
        assert found[part].fraction == 1.0
        assert found[part].code == "follows"
        assert found[part].message == "right for your own s: follows from s"


def test_a_second_mistake_is_charged_as_well(feedback):
    body = RIGHT.replace("W @ x + b", "W @ x").replace("tanh", "sigmoid")
    found = feedback(body + returning())
    assert [f.verdict.value for f in found.values()] == ["wrong_value", "wrong_value", "correct"]
    assert found["total"].message == "right for your own a: follows from a"


@pytest.mark.parametrize(
    ("s", "expected"),
    [("0 * s", "wrong_value"), ("torch.ones_like(s)", "skipped"), ("b", "correct")],
)
def test_nothing_follows_from_what_took_no_work(feedback, s, expected):
    found = feedback(RIGHT + f"s = {s}\na = torch.tanh(s)\n" + returning(total="0.0"))
    assert found["s"].verdict == "wrong_value"
    assert found["a"].verdict == expected
    assert found["total"].verdict == "wrong_value"


@pytest.mark.parametrize("a", ["s", "s.T", "s.flatten() * (1 + 1e-5)"])
def test_nothing_follows_by_handing_back_what_it_follows(feedback, a):
    """Near 0, tanh hardly changes anything, so that it need not be known."""
    found = feedback(RIGHT + f"s = 1e-6 * s\na = {a}\n" + returning())
    assert [f.verdict.value for f in found.values()] == ["wrong_value", "skipped", "correct"]


CANCELLED = """
import torch

def forward(x, W, b):
    s = W @ x + b
    a = s - b
    total = ((a - b) ** 2).sum()
    return {"s": s, "a": a, "total": total}
"""


@pytest.mark.parametrize(
    ("s", "a", "total", "expected"),
    [
        # The terms cancel, and what is left is less than a right answer may be off.
        ("2 * b * (1 + 1e-9 * W.mean())", "s - b", "1e-13 * x.abs().sum()", "skipped"),
        ("2 * b * (1 + 1e-9 * W.mean())", "s - b", "((a - b) ** 2).sum()", "skipped"),
        ("W @ x + 2 * b", "s - b", "((a - b) ** 2).sum()", "correct"),
        ("b + 1e3 * (W @ x)", "s - b", "((a - b) ** 2).sum()", "correct"),
    ],
)
def test_nothing_follows_where_the_terms_cancel(feedback_on, s, a, total, expected):
    body = f"s = {s}\n    a = {a}\n    total = {total}\n    " + returning()
    found = feedback_on(PROBLEM, CANCELLED, f"def forward(x, W, b):\n    {body}")
    assert found["s"].verdict == "wrong_value"
    assert found["total"].verdict == expected


def test_what_is_to_be_handed_back_follows_all_the_same(feedback_on):
    """In a regression, the prediction is s itself."""
    student = (
        "def forward(x, W, b):\n    s = W @ x\n    return {'s': s, 'a': s, 'total': (s ** 2).sum()}"
    )
    found = feedback_on(PROBLEM, REFERENCE.replace("torch.tanh(s)", "1 * s"), student)
    assert [f.verdict.value for f in found.values()] == ["wrong_value", "correct", "correct"]


def test_what_is_not_finite_since_an_earlier_part_is_not_is_no_mistake_of_its_own(feedback):
    found = feedback(RIGHT + "s = s / 0 - s / 0\na = torch.tanh(s)\n" + returning(total="a.sum()"))
    assert found["s"].verdict == "not_finite"
    for part in ("a", "total"):
        assert (found[part].verdict, found[part].code) == ("skipped", "cannot_tell")
        assert found[part].message == "cannot be told before s is right"


def test_a_missing_key_names_it(feedback):
    found = feedback(RIGHT + 'return {"s": s, "A1": a, "total": total}')
    assert found["a"].verdict == "missing"
    assert found["a"].message.startswith("the returned dict has no key 'a'")
    assert found["s"].verdict == found["total"].verdict == "correct"


def test_a_wrong_shape_shows_both_with_their_axes(feedback):
    found = feedback(RIGHT + returning(s="s + s.T", a="a[:-1]"))
    assert found["s"].verdict == "wrong_shape"
    assert found["s"].message == "s has shape (h, h) = (5, 5); expected (h, 1) = (5, 1)"
    assert found["s"].hint == "is a sum missing, or did a row and a column broadcast to a matrix?"
    assert found["a"].message == "a has shape (n, 1) = (4, 1); expected (h, 1) = (5, 1)"


def test_zeros_in_some_trials_are_not_zeros_throughout(feedback):
    body = RIGHT + returning(s="s * 0 if x[0, 0] > 0 else s + 1")
    found = feedback(body)
    assert found["s"].code == "wrong_value"


@pytest.mark.parametrize("value", ["'text'", "None", "s + 0j", "s.half()", "object()", "[[1], []]"])
def test_what_is_no_number_is_wrong_type(feedback, value):
    assert feedback(RIGHT + returning(s=value))["s"].verdict == "wrong_type"


def test_a_mistake_in_some_trials_says_in_how_many(feedback):
    found = feedback(RIGHT + "s = s if x.shape[0] != 4 else 2 * s\n" + returning())
    assert found["s"].message.endswith("has wrong values (in 2 of 8 trials)")


def test_a_vector_may_change_its_layout_from_trial_to_trial(feedback):
    found = feedback(RIGHT + "s = s if x.shape[0] != 4 else s.T\n" + returning())
    assert found["s"].verdict == "correct"


def test_a_matrix_may_not(feedback_on):
    problem = PROBLEM.model_copy(
        update={
            "points": 1.0,
            "functions": (
                Function(
                    name="forward",
                    takes=("x", "W"),
                    parts=(Part(name="outer", points=1, shape="h n"),),
                ),
            ),
        }
    )
    reference = "def forward(x, W):\n    outer = W * x.T\n    return {'outer': outer}\n"
    student = (
        "def forward(x, W):\n    out = W * x.T\n"
        "    return {'outer': out if len(x) != 4 else out.T}\n"
    )
    found = feedback_on(problem, reference, student)["outer"]
    assert found.verdict == "wrong_value"
    assert found.code == "layout_varies"
    assert found.message == "outer changes its layout from trial to trial"


def test_what_follows_from_an_earlier_value_counts_although_one_between_is_missing(feedback):
    body = RIGHT.replace("W @ x + b", "W @ x")
    found = feedback(body + 'return {"s": s, "A": a, "total": total}')
    assert [f.verdict.value for f in found.values()] == ["wrong_value", "missing", "correct"]
    assert found["total"].message == "right for your own s: follows from s"


def test_a_bare_value_may_stand_among_other_keys(feedback_on):
    function = Function(
        name="forward",
        takes=("x",),
        returns="value",
        parts=(Part(name="norm_tied", key="norm", points=1),),
    )
    problem = PROBLEM.model_copy(update={"points": 1.0, "functions": (function,)})
    reference = "def forward(x):\n    norm = (x * x).sum()\n    return norm\n"
    for student, verdict in (
        ("def forward(x): return {'norm': (x * x).sum(), 'more': x}", "correct"),
        ("def forward(x): return {'n': (x * x).sum(), 'more': x}", "missing"),
    ):
        assert feedback_on(problem, reference, student)["norm_tied"].verdict == verdict


class KnowsNothing:
    """Formulas that nobody can work out."""

    def answers(self, *_):
        raise CannotTell


def test_what_follows_from_a_wrong_value_may_not_be_told(feedback_on):
    source = (
        "def forward(x, W, b):\n    s = W @ x\n    a = torch.tanh(s)\n"
        '    return {"s": s, "a": a, "total": a.sum() * 0 + 1}\n'
    )
    found = feedback_on(PROBLEM, REFERENCE, source, formulas=KnowsNothing())
    assert found["s"].verdict == "wrong_value"
    assert (found["a"].verdict, found["a"].code) == ("skipped", "cannot_tell")
    assert found["a"].message == "cannot be told before s is right"
    assert found["a"].hint == "mend s first"
    assert found["total"].verdict == "wrong_value"  # a constant follows from nothing
