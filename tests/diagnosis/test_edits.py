import ast

from grader.diagnosis.edits import Edit, name, pairs, rebuilt
from grader.diagnosis.program import Change


def expression(text):
    return ast.parse(text, mode="eval").body


def edit(place, cost):
    return Edit("factor", f"{place} {cost}", cost, (Change(place, name("x")),))


def test_every_chosen_node_is_replaced_and_the_tree_is_kept():
    tree = expression("f(s) * (1 - f(s))")
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert ast.unparse(rebuilt(tree, calls, name("y"))) == "y * (1 - y)"
    assert ast.unparse(rebuilt(tree, calls[:1], name("y"))) in {"y * (1 - f(s))", "f(s) * (1 - y)"}
    assert ast.unparse(tree) == "f(s) * (1 - f(s))"


def test_what_is_not_replaced_is_shared():
    tree = expression("f(a, [b], k=c)")
    assert rebuilt(tree, [], name("y")) is tree


def test_pairs_are_of_different_places_the_smallest_first():
    edits = [edit("a", 1), edit("a", 2), edit("b", 3), edit("c", 4)]
    found = pairs(edits, 3)
    assert [pair.cost for pair in found] == [4, 5, 5]
    assert all(pair.code == "two_mistakes" for pair in found)
    assert all(len({change.name for change in pair.changes}) == 2 for pair in found)
