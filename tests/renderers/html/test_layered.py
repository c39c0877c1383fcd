"""Where the nodes of a graph lie."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from grader.renderers.html.layered import layered, placed

DIAMOND = {"a": ("x", "y"), "b": ("a", "x"), "c": ("a", "b")}


def rank(layers):
    return {name: number for number, row in enumerate(layers.rows) for name in row}


def test_operands_lie_above_what_takes_them():
    layers = layered(["x", "y"], DIAMOND)
    ranks = rank(layers)
    assert [ranks[name] for name in "xyabc"] == [0, 0, 1, 2, 3]
    assert not layers.back


def test_a_long_edge_bends_in_every_row_between():
    layers = layered(["x", "y"], DIAMOND)
    assert [rank(layers)[bend] for bend in layers.bends["x", "b"]] == [1]
    assert layers.bends["a", "b"] == ()


def test_edges_that_need_not_cross_do_not():
    operands = {"p": ("z", "z"), "q": ("x", "x")}
    layers = layered(["x", "z"], operands)
    assert [row.index(name) for row, name in zip(layers.rows, "zp", strict=True)] in (
        [0, 0],
        [1, 1],
    )


def test_a_cycle_is_cut_at_one_edge():
    layers = layered(["x"], {"a": ("x", "c"), "b": ("a", "x"), "c": ("b", "x")})
    assert layers.back == {("c", "a")}


def test_a_node_that_takes_itself_is_a_cycle():
    assert layered([], {"a": ("a", "a")}).back == {("a", "a")}


names = st.sampled_from("abcdefgh")
graphs = st.dictionaries(names, st.lists(st.sampled_from("abcdefghxyz"), max_size=4), max_size=8)


@given(graphs)
def test_every_graph_has_a_place_for_every_name_and_room_between_them(graph):
    operands = {
        name: [o for o in needs if o in graph or o in "xyz"] for name, needs in graph.items()
    }
    layers = layered("xyz", operands)
    room = {name: (1.0, 2.0) for row in layers.rows for name in row}
    places = placed(layers, room)
    assert places.keys() >= {*"xyz", *graph}
    for row in layers.rows:
        for left, right in pairwise(row):
            assert places[right] - places[left] >= 3 - 1e-6
    ranks = rank(layers)
    for start, end in layers.bends:
        assert ranks[start] < ranks[end]
