import ast

from grader.diagnosis.edits.edit import Patch, patched
from grader.diagnosis.edits.throughout import throughout
from grader.diagnosis.programs.program import Change
from grader.diagnosis.programs.trees import expression, name, reading


def edits_of(text):
    """Of each name that is read the edit by which w stands in its place."""
    step = Change("y", expression(text))
    return [
        patched("other", "another quantity", 2.0, Patch(step, [node], name("w")))
        for own in "st"
        for node in reading(step.tree, own)
    ]


def test_the_same_edit_is_made_at_all_places_at_once():
    (edit,) = throughout(edits_of("s * t + s"), {"s": (2,), "t": (2,)})
    assert str(edit) == "y = w * w + w"
    assert edit.what == "another quantity, throughout"
    assert edit.cost > 2.0


def test_of_one_place_and_of_plain_numbers_there_is_none():
    assert list(throughout(edits_of("2 * s"), {"s": (2,)})) == []
    assert list(throughout(edits_of("s * t"), {"s": (), "t": ()})) == []


def test_what_stands_in_another_edit_is_made_with_that():
    step = Change("y", expression("f(s) * s"))
    call = next(node for node in ast.walk(step.tree) if isinstance(node, ast.Call))
    nodes = [call, *reading(step.tree, "s")]
    edits = [patched("other", "w", 2.0, Patch(step, [node], name("w"))) for node in nodes]
    (edit,) = throughout(edits, {"s": (2,)})
    assert str(edit) == "y = f(w) * w"
