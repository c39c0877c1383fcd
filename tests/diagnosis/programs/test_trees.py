import ast

from grader.diagnosis.programs.trees import (
    ancestors,
    expression,
    name,
    parents,
    places,
    reading,
    rebuilt,
)


def test_every_chosen_node_is_replaced_and_the_tree_is_kept():
    tree = expression("f(s) * (1 - f(s))")
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert ast.unparse(rebuilt(tree, calls, name("y"))) == "y * (1 - y)"
    assert ast.unparse(rebuilt(tree, calls[:1], name("y"))) in {"y * (1 - f(s))", "f(s) * (1 - y)"}
    assert ast.unparse(tree) == "f(s) * (1 - f(s))"


def test_what_is_not_replaced_is_shared():
    tree = expression("f(a, [b], k=c)")
    assert rebuilt(tree, [], name("y")) is tree


def test_equal_nodes_stand_together_the_outermost_first():
    found = [[ast.unparse(node) for node in same] for same in places(expression("f(s) + f(s)"))]
    assert found == [["f(s) + f(s)"], ["f(s)", "f(s)"], ["f", "f"], ["s", "s"]]


def test_what_a_node_stands_in_is_told_from_the_inside():
    tree = expression("f(-s) + 1")
    (node,) = reading(tree, "s")
    assert [ast.unparse(each) for each in ancestors(node, parents(tree))] == [
        "-s",
        "f(-s)",
        "f(-s) + 1",
    ]
