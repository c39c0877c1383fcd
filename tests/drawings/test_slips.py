"""The slips that make one graph of another."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grader.drawings.slips import Slip, slips
from tests.drawings.written import NODES, REFERENCE, graph


@pytest.mark.parametrize(
    ("changed", "slip"),
    [
        ({"a": ["*", "xy", "z"]}, Slip("operator", "a")),
        ({"w": ["+", "ab", "a"]}, Slip("operand", "w", "a")),
        ({"a": ["*", "x", "y"]}, Slip("missing", "a", "z", "+")),
        ({"xx": ["+", "x", "x", "z"]}, Slip("extra", "xx", "z")),
        ({"b": ["*", "a", "x"]}, Slip("operand", "b", "x")),
        ({"more": ["+", "w", "x"]}, Slip("extra", "more", "x")),
    ],
)
def test_one_slip(changed, slip):
    nodes = NODES | changed
    assert slips(graph(nodes, output="more" if "more" in nodes else "w"), REFERENCE) == (slip,)


def test_a_missing_operand_that_is_the_node_itself():
    nodes = NODES | {"xx": ["*", "y", "y"]}
    wanted = graph(NODES | {"yy": ["*", "y", "y"], "xx": ["+", "yy", "yy"]})
    assert slips(graph(nodes), wanted) == (Slip("missing", "xx", "xx", "+"),)


def test_two_slips():
    swapped = graph(NODES | {"xy": ["+", "x", "y"], "a": ["*", "xy", "z"]})
    assert slips(swapped, REFERENCE) == (Slip("operator", "xy"), Slip("operator", "a"))


def test_a_right_graph_that_stops_early_has_no_second_slip():
    first = {name: NODES[name] for name in ("xy", "a", "xx", "b")}
    assert slips(graph(first, output="b"), REFERENCE) == ()


def test_more_than_two_slips_are_not_explained():
    nodes = NODES | {"xy": ["+", "x", "y"], "xx": ["*", "x", "x"], "w": ["+", "ab", "a"]}
    assert slips(graph(nodes), REFERENCE) == ()


def test_a_large_graph_is_not_searched():
    long = {f"n{n}": ["+", f"n{n - 1}" if n else "x", "y"] for n in range(21)}
    assert (
        slips(graph(long, output="n20"), graph(long | {"n20": ["*", "n19", "y"]}, output="n20"))
        == ()
    )


@given(st.sampled_from(sorted(NODES)), st.sampled_from(["x", "y", "z"]), st.integers(1, 2))
def test_any_operand_that_is_exchanged_is_one_slip(node, other, place):
    changed = list(NODES[node])
    changed[place] = other
    assume(sorted(changed) != sorted(NODES[node]))
    assert len(slips(graph(NODES | {node: changed}), REFERENCE)) == 1
