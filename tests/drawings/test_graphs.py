"""Graphs: what is read, what is refused and why, and when two graphs are alike."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.drawings import graphs, likeness

NODES = {
    "xy": ["*", "x", "y"],
    "a": ["+", "xy", "z"],
    "xx": ["+", "x", "x"],
    "b": ["*", "a", "xx"],
    "ab": ["*", "a", "b"],
    "w": ["+", "ab", "b"],
}


def text(nodes=None, inputs=("x", "y", "z"), output="w", **more):
    nodes = NODES if nodes is None else nodes
    return json.dumps({"inputs": inputs, "nodes": nodes, "output": output, **more})


def graph(*args, **kwargs):
    return graphs.parse(text(*args, **kwargs))


REFERENCE = graph()


def fault(source):
    with pytest.raises(graphs.GraphFault) as caught:
        graphs.parse(source)
    return str(caught.value), caught.value.code


def renamed(nodes):
    """Other names, other order, operands the other way about."""
    new = {name: f"node_{i}" for i, name in enumerate(reversed(nodes))}
    return {
        new[name]: [operator, *(new.get(o, o) for o in reversed(operands))]
        for name, (operator, *operands) in reversed(nodes.items())
    }, new


def test_nodes_stand_operands_first():
    order = list(graph(dict(reversed(NODES.items()))).nodes)
    assert order.index("xy") < order.index("a") < order.index("b") < order.index("w")


def test_names_and_order_do_not_matter():
    nodes, new = renamed(NODES)
    other = graph(nodes, output=new["w"])
    assert likeness.output_digest(other) == likeness.output_digest(REFERENCE)
    assert likeness.count_shared(other, REFERENCE) == 6
    assert likeness.surplus(other, REFERENCE) == []
    assert likeness.same_function(other, REFERENCE)


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


def test_a_node_drawn_twice_is_surplus():
    nodes = NODES | {"again": ["+", "z", "xy"], "b": ["*", "again", "xx"]}
    assert likeness.surplus(graph(nodes), REFERENCE) == [["a", "again"]]
    assert likeness.count_shared(graph(nodes), REFERENCE) == 6


def test_a_third_copy_is_surplus_where_two_are_wanted():
    twice = {"p": ["*", "x", "y"], "q": ["*", "y", "x"], "w": ["+", "p", "q"]}
    thrice = twice | {"r": ["*", "x", "y"]}
    assert likeness.surplus(graph(thrice), graph(twice)) == [["p", "q", "r"]]
    assert likeness.surplus(graph(twice), graph(twice)) == []


def test_another_graph_of_the_same_function():
    factored = {
        "p": ["*", "x", "y"],
        "a": ["+", "p", "z"],
        "b": ["*", "a", "x"],
        "c": ["*", "a", "x"],
        "b2": ["+", "b", "c"],
        "ab": ["*", "a", "b2"],
        "w": ["+", "ab", "b2"],
    }
    other = graph(factored)
    assert likeness.same_function(other, REFERENCE)
    assert likeness.output_digest(other) != likeness.output_digest(REFERENCE)
    assert likeness.count_shared(other, REFERENCE) == 2


def test_another_function():
    assert not likeness.same_function(graph(NODES | {"w": ["+", "ab", "a"]}), REFERENCE)


@pytest.mark.parametrize("nodes", [{}, {"w": ["+", "y", "y"]}])
def test_inputs_are_no_shared_nodes(nodes):
    assert likeness.count_shared(graph(nodes, output="w" if nodes else "x"), REFERENCE) == 0


def test_an_input_may_be_the_output():
    passed_on = graph({}, output="x")
    assert likeness.output_digest(passed_on) != likeness.output_digest(REFERENCE)
    assert likeness.output_digest(passed_on) == likeness.output_digest(graph({}, output="x"))


def test_unused_nodes_are_named():
    assert REFERENCE.unused == []
    assert graph(NODES | {"q": ["+", "a", "a"], "r": ["*", "q", "x"]}).unused == ["q", "r"]


def test_a_deep_graph_costs_no_stack_and_no_large_numbers():
    deep = {"n0": ["*", "x", "x"]} | {f"n{i}": ["*", f"n{i - 1}"] * 2 for i in range(1, 1)}
    deep |= {f"n{i}": ["*", f"n{i - 1}", f"n{i - 1}"] for i in range(1, 200)}
    other = graph(dict(reversed(deep.items())), output="n199")
    assert likeness.same_function(other, graph(deep, output="n199"))


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


@given(st.data())
def test_a_renamed_and_shuffled_graph_is_alike(data):
    names = ["x", "y", "z"]
    nodes = {}
    for i in range(data.draw(st.integers(1, 12))):
        operands = data.draw(st.lists(st.sampled_from(names), min_size=2, max_size=3))
        nodes[f"n{i}"] = [data.draw(st.sampled_from("+*")), *operands]
        names.append(f"n{i}")
    mixed, new = renamed(nodes)
    one, other = graph(nodes, output=names[-1]), graph(mixed, output=new[names[-1]])
    assert sorted(likeness.digests(one).values()) == sorted(likeness.digests(other).values())
    assert likeness.same_function(one, other)
