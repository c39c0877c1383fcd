"""Of several constants, powers, signs or sums of a step it is said which one is meant."""

import ast

import pytest

from grader.diagnosis.edits.edit import Patch, patched
from grader.diagnosis.edits.vocabulary import Vocabulary
from grader.diagnosis.edits.whereabouts import told_apart
from grader.diagnosis.programs.program import Change
from grader.diagnosis.programs.trees import expression, name

NAMES = Vocabulary(dict.fromkeys(("x", "y", "z", "n"), (3,)), lambda _: "")


def told(formula, part, code="power", what="a power left out", shared=()):
    """What is said of an edit of the first `part` of a formula."""
    step = Change("s", expression(formula))
    (node, *_) = [n for n in ast.walk(step.tree) if ast.unparse(n) == part]
    edit = patched(code, what, 2.0, Patch(step, [node], name("x")))
    (found,) = told_apart(step, [edit], NAMES, shared)
    return found


@pytest.mark.parametrize(
    ("formula", "part", "place"),
    [
        ("x**2 + 3 * y**2", "y ** 2", ", in the term with y in it"),
        ("x**2 + 3 * y**2", "x ** 2", ", in the term with x in it"),
        ("1 - x**2", "x ** 2", ""),
        ("x**2 * y**3", "x ** 2", ", in the factor with x in it"),
        ("x**2 / (1 + x**3)", "x ** 2", ", in the numerator"),
        ("(x + y**2) / z**2", "y ** 2", ", in the term with y in it"),
        ("x**2 * x**3", "x ** 2", ""),
        ("(1 + x**2) * z + x**3 * y", "x ** 2", ", in the term with z in it"),
        ("1 + x**2 + x**3", "x ** 2", ""),
    ],
)
def test_one_of_several_is_told_by_what_is_beside_it(formula, part, place):
    assert told(formula, part).what == f"a power left out{place}"


def test_exponents_and_numbers_of_axes_are_no_constants():
    for formula in ("2 * x + y**2", "2 * x + y.sum(0)", "2 * x + y[0]"):
        assert told(formula, "2 * x", "constant", "a constant left out").what == (
            "a constant left out"
        )
    found = told("2 * x + 3 * y", "2 * x", "constant", "a constant left out")
    assert found.what == "a constant left out, in the term with x in it"


def test_a_sum_of_several_is_told_by_its_term():
    formula = "x.mean() + y * z.sum()"
    found = told(formula, "z.sum()", what="a square root of the sum")
    assert found.what == "a square root of the sum, in the term with y in it"


def test_what_names_a_quantity_is_told_apart_already():
    assert told("x**2 + 3 * y**2", "y ** 2", what="y squared").what == "y squared"


def test_words_that_another_step_shares_are_one_of_several():
    assert told("1 - x**2", "x ** 2", shared={"a power left out"}).is_one_of_several


def test_of_another_axis_it_is_told_what_goes_along_it():
    words = "axis 0 where another axis belongs"
    found = told("x - x.max(axis=1)", "x.max(axis=1)", "wrong_reduction", words)
    assert found.what == f"a largest element along {words}"
    assert not told("1 - x**2", "x ** 2").is_one_of_several


def test_a_denominator_is_in_no_half_of_another_quotient():
    formula, what = "x / (y * z) / n", "parentheses left out of a denominator"
    assert told(formula, "x / (y * z)", "wrong_operation", what).what == what
