"""Graphs made fit to be shown."""

import pytest

from grader.drawings import graphs
from grader.drawings.drawn_graphs import MOST_NAMES, as_written, drawn, right_names
from tests.drawings.written import graph

NODES = {"xy": ["*", "x", "y"], "a": ["+", "xy", "z"], "w": ["*", "a", "a"]}


def written(nodes, inputs=("x", "y", "z"), output="w"):
    words = {name: tuple(words) for name, words in nodes.items()}
    return graphs.Written(inputs=inputs, nodes=words, output=output)


def test_nodes_that_the_right_graph_does_not_have_are_marked():
    mine = graph(NODES | {"again": ["+", "z", "xy"], "w": ["*", "a", "again"]})
    right = right_names(mine, graph(NODES))
    assert right == {"xy", "a", "w"}
    shown = drawn(as_written(mine), right)
    assert [node.name for node in shown.nodes if node.is_wrong] == ["again"]
    assert (shown.inputs, shown.output) == (("x", "y", "z"), "w")


def test_a_node_that_follows_a_wrong_one_is_wrong():
    mine = graph(NODES | {"xy": ["+", "x", "y"]})
    assert right_names(mine, graph(NODES)) == set()


def test_a_graph_that_is_none_is_shown_as_it_was_written():
    shown = drawn(written({"w": ["+", "v", "q"], "v": ["minus", "w", "x"], "u": []}), {"w"})
    assert [(n.name, n.operation, n.operands, n.is_wrong) for n in shown.nodes] == [
        ("w", "+", ("v", "q"), False),
        ("v", "?", ("w", "x"), True),
        ("u", "?", (), True),
    ]


@pytest.mark.parametrize("name", ["<b>", "a b", "", "x" * 17, "\u202e", "é"])
def test_a_name_that_is_not_fit_is_shown_by_its_number(name):
    shown = drawn(written({name: ["+", "x", "y"], "w": ["*", name, "x"]}), set())
    assert shown.nodes[0].name == "no. 4"
    assert shown.nodes[1].operands == ("no. 4", "x")


def test_an_unknown_name_that_is_not_fit_is_not_shown():
    shown = drawn(written({"w": ["+", "<b>", "y"]}, output="<i>"), set())
    assert (shown.nodes[0].operands, shown.output) == (("?", "y"), "?")


def test_a_name_may_begin_with_a_factor():
    assert drawn(written({"2x": ["+", "x", "x"]}), set()).nodes[0].name == "2x"


def test_a_graph_that_is_too_large_is_not_shown():
    nodes = {f"n{n}": ["+", "x", "y"] for n in range(MOST_NAMES)}
    assert drawn(written(nodes), set()) is None
