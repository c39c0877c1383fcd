from dataclasses import replace

import pytest

from grader.grading.marking import Marked, pending_points, problem_result, settle_layouts, total
from grader.numeric.layouts import COLUMN, DECLARED, FLATTENED, ONE_AXIS, ROW, TRANSPOSED
from grader.report.feedback import Feedback
from grader.spec import ForwardExpression, GradientFormula, LayoutPolicy
from grader.verdicts import Verdict
from tests.one_function import part, problem_of

ANY = LayoutPolicy()
DECLARED_ONLY = LayoutPolicy(accept="declared", fraction=0.0)
BOTH = frozenset({DECLARED, TRANSPOSED})


def problem(problem_id, shapes, kind=GradientFormula):
    parts = [part(f"p{place}", shape, points=1.5) for place, shape in enumerate(shapes)]
    return problem_of(f"f{problem_id}", {"W": "h n"}, *parts, kind=kind, id=problem_id)


def marked(problem_id, *layouts, shape="h n"):
    feedback = tuple(
        Feedback(f"p{place}", Verdict.CORRECT, 1.0, layouts=frozenset(found))
        for place, found in enumerate(layouts)
    )
    return Marked(problem(problem_id, [shape] * len(layouts)), feedback)


def scores(*layouts):
    """A forward expression whose one part is a square matrix."""
    item = marked("s", *layouts)
    return replace(item, problem=problem("s", ["h h"] * len(layouts), ForwardExpression))


def verdicts(policy, *items):
    return [f.verdict.value for item in settle_layouts(policy, items) for f in item.feedback]


def test_one_layout_throughout_is_right_whichever_it_is():
    for layout in (DECLARED, TRANSPOSED, FLATTENED):
        items = marked("1", {layout}, {layout}), marked("2", {layout})
        assert verdicts(ANY, *items) == ["correct"] * 3


def test_the_rarer_layout_of_a_submission_is_charged():
    items = marked("1", {TRANSPOSED}, {TRANSPOSED}), marked("2", {DECLARED})
    assert verdicts(ANY, *items) == ["correct", "correct", "convention"]


def test_a_tie_goes_to_the_declared_layout():
    items = marked("1", {TRANSPOSED}), marked("2", {DECLARED})
    assert verdicts(ANY, *items) == ["convention", "correct"]


def test_a_flattened_matrix_is_another_layout():
    assert verdicts(ANY, marked("1", {DECLARED}, {DECLARED}, {FLATTENED})) == [
        "correct",
        "correct",
        "convention",
    ]


def test_what_is_right_in_both_layouts_goes_with_either():
    assert verdicts(ANY, marked("1", BOTH, {TRANSPOSED})) == ["correct", "correct"]
    assert verdicts(ANY, marked("1", BOTH, {DECLARED}, {TRANSPOSED})) == [
        "correct",
        "correct",
        "convention",
    ]


def test_vectors_are_never_charged_even_when_mixed():
    assert verdicts(ANY, marked("1", {DECLARED}, {ONE_AXIS}, shape="h 1")) == ["correct"] * 2


def test_a_square_matrix_of_no_group_that_is_transposed_alone_is_charged():
    for others in ((), (marked("1", {DECLARED}),), (marked("1", BOTH),)):
        assert verdicts(ANY, scores({TRANSPOSED}), *others)[0] == "convention"
    assert verdicts(ANY, scores(BOTH, {DECLARED})) == ["correct"] * 2
    (item,) = settle_layouts(ANY, [scores({TRANSPOSED})])
    assert item.feedback[0].message == (
        "p0 has the right values, but is transposed, where it should be as in the assignment"
    )
    assert item.feedback[0].hint == (
        "which of its axes is which? check the transposes, and the order of the factors"
    )


def test_a_square_matrix_is_right_transposed_where_others_are_transposed_too():
    assert verdicts(ANY, scores({TRANSPOSED}), marked("1", {TRANSPOSED})) == ["correct"] * 2


def test_under_declared_every_other_layout_is_charged():
    items = marked("1", {DECLARED}, {TRANSPOSED}), marked("2", {ONE_AXIS}, shape="h 1")
    assert verdicts(DECLARED_ONLY, *items) == ["correct", "convention", "convention"]


def test_wrong_parts_have_no_say():
    wrong = Marked(problem("2", ["h n"]), (Feedback("p0", Verdict.WRONG_VALUE),))
    items = marked("1", {TRANSPOSED}), wrong
    assert verdicts(ANY, *items) == ["correct", "wrong_value"]


def test_a_convention_earns_the_fraction_of_the_policy_and_says_so():
    settled = settle_layouts(ANY, [marked("1", {DECLARED}, {DECLARED}, {TRANSPOSED})])
    result = problem_result(settled[0])
    assert result.score == 3.75
    assert result.verdict is Verdict.CONVENTION
    part = result.parts[2]
    assert (part.score, part.code) == (0.75, "layout")
    assert part.message == (
        "p2 has the right values, but is transposed, where p0 and p1 are as in the assignment"
    )
    assert part.hint == "return all such matrices alike: with the same axis first"


def test_a_mixture_names_the_parts_of_the_problem_or_the_group():
    items = (
        marked("1", {DECLARED}, {TRANSPOSED}),
        marked("2", {TRANSPOSED}),
        marked("3", {DECLARED}),
    )
    _, beside, *_ = [f for item in settle_layouts(ANY, items) for f in item.feedback]
    assert beside.message == (
        "p1 has the right values, but is transposed, where p0 is as in the assignment"
    )
    alone = settle_layouts(ANY, items)[1].feedback[0]
    assert alone.message.endswith("where your weight gradients are otherwise as in the assignment")


def test_under_declared_a_convention_names_the_problem():
    (settled,) = settle_layouts(DECLARED_ONLY, [marked("1", {TRANSPOSED})])
    assert settled.feedback[0].message == (
        "p0 has the right values, but is transposed, where it should be as in the assignment"
    )
    assert settled.feedback[0].hint == (
        "return it in the shape that the problem names, its axes in that order"
    )
    assert settled.feedback[0].fraction == 0.0


@pytest.mark.parametrize(
    ("layout", "words"), [(ROW, "a row"), (COLUMN, "a column"), (ONE_AXIS, "1-D")]
)
def test_a_vector_of_another_layout_is_called_what_it_is(layout, words):
    (item,) = settle_layouts(DECLARED_ONLY, [marked("1", {layout}, shape="n")])
    assert item.feedback[0].message == (
        f"p0 has the right values, but is {words}, where it should be as in the assignment"
    )


@pytest.mark.parametrize(
    ("verdicts_of_parts", "expected"),
    [
        (["correct", "correct"], "correct"),
        (["correct", "pending"], "pending"),
        (["pending", "convention"], "convention"),
        (["wrong_value", "missing"], "missing"),
        (["raised", "crashed"], "crashed"),
    ],
)
def test_a_problem_has_the_worst_verdict_of_its_parts(verdicts_of_parts, expected):
    feedback = tuple(
        Feedback(f"p{place}", Verdict(name)) for place, name in enumerate(verdicts_of_parts)
    )
    result = problem_result(Marked(problem("1", ["h n", "h n"]), feedback))
    assert result.verdict == expected


def test_pending_points_are_counted_apart():
    feedback = (Feedback("p0", Verdict.PENDING), Feedback("p1", Verdict.CORRECT, 1.0))
    result = problem_result(Marked(problem("1", ["h n", "h n"]), feedback))
    assert pending_points([result]) == 1.5
    assert result.score == 1.5


def test_a_total_has_no_noise():
    assert total([0.1, 0.2]) == 0.3
