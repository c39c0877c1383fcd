"""When two graphs are alike, and when they are of the same function."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.drawings import likeness
from tests.drawings.written import NODES, REFERENCE, graph, renamed


def test_names_and_order_do_not_matter():
    nodes, new = renamed(NODES)
    other = graph(nodes, output=new["w"])
    assert likeness.output_digest(other) == likeness.output_digest(REFERENCE)
    assert likeness.count_shared(other, REFERENCE) == 6
    assert likeness.surplus(other, REFERENCE) == []
    assert likeness.same_function(other, REFERENCE)


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
    assert likeness.output_digest(passed_on) == likeness.output_digest(graph(NODES, output="x"))


def test_a_deep_graph_costs_no_stack_and_no_large_numbers():
    deep = {"n0": ["*", "x", "x"]}
    deep |= {f"n{i}": ["*", f"n{i - 1}", f"n{i - 1}"] for i in range(1, 200)}
    other = graph(dict(reversed(deep.items())), output="n199")
    assert likeness.same_function(other, graph(deep, output="n199"))


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
