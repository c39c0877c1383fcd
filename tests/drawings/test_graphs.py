"""Graphs: what is read, and what is refused and why."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.drawings import graphs
from tests.drawings.written import NODES, REFERENCE, graph, text


def fault(source):
    with pytest.raises(graphs.GraphFault) as caught:
        graphs.parse(source)
    return str(caught.value), caught.value.code


def test_nodes_stand_operands_first():
    order = list(graph(dict(reversed(NODES.items()))).nodes)
    assert order.index("xy") < order.index("a") < order.index("b") < order.index("w")


@pytest.mark.parametrize(
    ("word", "operator"),
    [
        ("add", "+"),
        ("Plus", "+"),
        (" + ", "+"),
        ("mul", "*"),
        ("times", "*"),
        ("\N{DOT OPERATOR}", "*"),
    ],
)
def test_operators_have_synonyms(word, operator):
    assert graph({"w": [word, "x", "y"]}).nodes["w"].operator == operator


def test_further_keys_are_ignored():
    assert graph(remark="drawn by hand") == REFERENCE


def test_unused_nodes_are_named():
    assert REFERENCE.unused == []
    assert graph(NODES | {"q": ["+", "a", "a"], "r": ["*", "q", "x"]}).unused == ["q", "r"]


@pytest.mark.parametrize(
    ("source", "message", "code"),
    [
        ("", "a graph is a dict with 'inputs', 'nodes' and 'output'", "malformed_graph"),
        ("[1]", "a graph is a dict with 'inputs', 'nodes' and 'output'", "malformed_graph"),
        ("[" * 90_000, "a graph is a dict with 'inputs', 'nodes' and 'output'", "malformed_graph"),
        (" " * 100_001, "the graph is too large to be read", "graph_too_large"),
        ('{"inputs": [], "nodes": {}}', "the graph has no 'output'", "missing_field"),
        ('{"nodes": {}, "output": "w"}', "the graph has no 'inputs'", "missing_field"),
        (text(inputs="xyz"), "'inputs' must be a list of names", "malformed_graph"),
        (text(output=["w"]), "'output' must be the name of a node", "malformed_graph"),
        (
            text(["w"]),
            "'nodes' must be a dict from names to lists such as ['*', 'x', 'y']",
            "malformed_graph",
        ),
        (
            text({"w": "x*y"}),
            "node 'w' must be a list of names such as ['*', 'x', 'y']",
            "malformed_graph",
        ),
        (
            text({"w": ["*", None, "x"]}),
            "node 'w' must be a list of names such as ['*', 'x', 'y']",
            "malformed_graph",
        ),
        (
            text({"w": ["x", "*", "y"]}),
            "node 'w' must begin with '+' or '*', such as ['*', 'x', 'y']",
            "operator",
        ),
        (
            text({"w": []}),
            "node 'w' must begin with '+' or '*', such as ['*', 'x', 'y']",
            "operator",
        ),
        (
            text({"w": ["+", "x"]}),
            "node 'w' needs at least two operands, such as ['*', 'x', 'y']",
            "operands",
        ),
        (
            text({"sum_1": ["+", "x", "y"], "w": ["*", "sum1", "x"]}),
            "node 'w' takes 'sum1', which is no input and no node; is 'sum_1' meant?",
            "unknown_name",
        ),
        (
            text({"w": ["*", "q", "x"]}),
            "node 'w' takes 'q', which is no input and no node",
            "unknown_name",
        ),
        (text(output="o"), "the output is 'o', which is no input and no node", "unknown_name"),
        (text({"x": ["+", "y", "z"]}), "'x' names two inputs or nodes", "name_twice"),
        (text(inputs=["x", "x", "y", "z"]), "'x' names two inputs or nodes", "name_twice"),
        (
            text({"a": ["+", "b", "x"], "b": ["*", "a", "y"], "w": ["+", "a", "b"]}),
            "the graph has a cycle: a -> b -> a",
            "cycle",
        ),
        (text({"w": ["+", "w", "x"]}), "the graph has a cycle: w -> w", "cycle"),
        (
            text({f"n{i}": ["+", "x", "y"] for i in range(201)}, output="n0"),
            "the graph has more than 200 nodes",
            "graph_too_large",
        ),
        (
            text({"q": ["*", "2", "x"]}, output="q"),
            "node 'q' takes '2': a graph is of inputs and nodes alone, it has no numbers",
            "number",
        ),
        (
            text({"q": ["*", 2, "x"]}, output="q"),
            "node 'q' takes a number: a graph is of inputs and nodes alone, it has no numbers",
            "number",
        ),
        (
            text({"q": ["+", ["*", "x", "y"], "z"]}, output="q"),
            "node 'q' has a node within it: give that one a name and a line of its own",
            "nested_node",
        ),
        (
            text({"<b>": ["+", "x", "b"]}),
            "node (a name that is no identifier) takes 'b', which is no input and no node",
            "unknown_name",
        ),
    ],
)
def test_says_why_a_text_is_no_graph(source, message, code):
    assert fault(source) == (message, code)


ANY_DATA = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(ANY_DATA)
def test_any_data_is_refused_in_words(data):
    for source in (json.dumps(data), text({"w": data}), text(output=[data])):
        message, code = fault(source)
        assert message
        assert code
