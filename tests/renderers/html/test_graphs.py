"""A graph as a picture."""

import pytest

from grader.renderers.html.graphs import RADIUS, picture
from grader.report.evidence import DrawnGraph, GraphNode


def node(name, operation, *operands, is_wrong=False):
    return GraphNode(name=name, operation=operation, operands=operands, is_wrong=is_wrong)


def graph(*nodes, output="w"):
    return DrawnGraph(inputs=("x", "y"), nodes=nodes, output=output)


GRAPH = graph(node("p", "*", "x", "y"), node("w", "+", "p", "p", is_wrong=True))


def test_inputs_and_nodes_are_told_apart_and_wrong_ones_marked():
    shapes = {shape.name: shape for shape in picture(GRAPH).shapes}
    assert {name: shape.kind for name, shape in shapes.items()} == {
        "x": "input",
        "y": "input",
        "p": "node",
        "w": "wrong",
    }
    assert (shapes["p"].sign, shapes["w"].sign) == ("\N{MULTIPLICATION SIGN}", "+")
    assert picture(GRAPH).has_wrong


def test_there_is_a_line_for_each_operand_even_where_two_are_the_same():
    lines = picture(GRAPH).lines
    assert len(lines) == 4
    assert len({line.head for line in lines}) == 4


def test_the_picture_is_said_in_words():
    assert picture(GRAPH).words == (
        "inputs x, y; p = x \N{MULTIPLICATION SIGN} y; w = p + p (not in the right graph); output w"
    )


def test_a_cycle_runs_back():
    shown = picture(graph(node("v", "+", "w", "x"), node("w", "*", "v", "y")))
    assert [line.is_back for line in shown.lines].count(True) == 1


def test_what_is_no_node_has_a_place_all_the_same():
    shown = picture(graph(node("v", "+", "nowhere", "x"), output="gone"))
    assert {s.name for s in shown.shapes if s.kind == "unknown"} == {"nowhere", "gone"}


@pytest.mark.parametrize("count", [0, 1, 40])
def test_all_shapes_lie_within_the_picture_and_apart(count):
    nodes = [node(f"node_number_{n:03}", "+", "x", "y") for n in range(count)]
    shown = picture(graph(*nodes, output="x"))
    for shape in shown.shapes:
        assert RADIUS <= shape.x <= shown.width - RADIUS
        assert RADIUS <= shape.y <= shown.height - RADIUS
    assert len({(shape.x, shape.y) for shape in shown.shapes}) == count + 2
