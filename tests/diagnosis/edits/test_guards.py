"""Constants that are to keep something from 0, and are too large."""

import ast

import pytest

from grader.diagnosis.edits.guards import guards
from grader.diagnosis.programs.program import Change
from grader.diagnosis.programs.trees import expression


@pytest.mark.parametrize(
    ("step", "words", "made"),
    [
        ("-torch.log(p)", "what a logarithm is taken of", "-torch.log(p + 0.01)"),
        (
            "log(p) + log(1 - p)",
            "what a logarithm is taken of",
            "log(p + 0.01) + log(1 - p + 0.01)",
        ),
        ("log(p) + log(1 - p)", "what a logarithm is taken of", "log(p) + log(1 - p + 0.01)"),
        ("a / torch.sqrt(v)", "what a root is taken of", "a / torch.sqrt(v + 0.01)"),
        ("a / b / 2", "a denominator", "a / (b + 0.01) / 2"),
        ("a / (b / c)", "a denominator", "a / (b / (c + 0.01) + 0.01)"),
    ],
)
def test_a_constant_is_added_where_something_may_be_zero(step, words, made):
    found = {ast.unparse(e.changes[0].tree): e for e in guards([Change("y", expression(step))])}
    assert (found[made].code, found[made].what) == ("guard", f"0.01 added to {words}")


def test_all_places_are_guarded_rather_than_one():
    edits = list(guards([Change("y", expression("log(p) + log(1 - p)"))]))
    assert len(edits) == 3 * 7
    assert sorted({edit.cost for edit in edits}) == pytest.approx([2.9, 3.2])


def test_where_nothing_can_be_zero_there_is_no_guard():
    assert list(guards([Change("y", expression("torch.exp(x) / 2"))])) == []


def test_a_constant_that_is_too_large_is_told(student):
    told = student.returns(
        "bce_jacobians",
        "dC_dy_tilde",
        "(y_tilde - y).T / (y_tilde * (1 - y_tilde) + 0.01).T / len(y)",
    )
    assert told.code == "guard"
    assert "is consistent with 0.01 added to a denominator" in told.message
