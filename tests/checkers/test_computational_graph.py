"""What a drawn graph earns, and what its author is told."""

import numpy as np
import pytest

from grader.checkers import computational_graph
from grader.errors import ReferenceFault
from grader.runs import Answer, Attempt, Failed, Returned, Trial, Unusable
from grader.spec import ComputationalGraph
from grader.verdicts import Verdict
from tests.drawings.written import NODES, text
from tests.one_function import part, problem_of

PROBLEM = problem_of(
    "draw",
    (),
    part("graph", points=3),
    kind=ComputationalGraph,
    returns="value",
    duplicated=0.7,
    equivalent=0.6,
    partial=0.5,
)
REFERENCE = text()


def check(run, reference=REFERENCE):
    attempt = Attempt(Trial(0, {}, {}), {"": Answer(reference)}, run)
    (feedback,) = computational_graph.check(PROBLEM, {"draw": [attempt]}, None)
    return feedback


def test_a_reference_that_is_no_graph_is_a_fault_of_its_own():
    wrong = REFERENCE.replace('"z"]', '"q"]')
    with pytest.raises(ReferenceFault, match="the graph of the reference is none: node 'a' takes"):
        check(Returned({"": REFERENCE}), wrong.replace('["x", "y", "q"]', '["x", "y", "z"]'))


def drawn(nodes, inputs=("x", "y", "z"), output="w"):
    return check(Returned({"": text(nodes, inputs, output)}))


def test_the_very_graph():
    feedback = drawn(NODES)
    assert (feedback.verdict, feedback.fraction) == (Verdict.CORRECT, 1.0)


def test_inputs_may_stand_in_another_order():
    assert drawn(NODES, inputs=("z", "y", "x")).verdict is Verdict.CORRECT


def test_a_node_drawn_twice_is_named():
    feedback = drawn(NODES | {"again": ["+", "z", "xy"], "ab": ["*", "again", "b"]})
    assert feedback.fraction == 0.7
    assert feedback.code == "duplicated_node"
    assert feedback.message == "'a' is built twice, again as 'again'"
    assert feedback.hint == "draw it once, and let every node that needs it take it from there"


def test_names_that_are_no_identifiers_are_not_shown():
    feedback = drawn(NODES | {"<b>": ["+", "z", "xy"], "ab": ["*", "<b>", "b"]})
    assert feedback.message == "'a' is built twice"


def test_a_wrong_node_whose_name_is_no_identifier_is_not_shown():
    feedback = drawn(NODES | {"<b>": ["+", "ab", "a"], "w": ["*", "<b>", "b"]})
    assert feedback.message == "5 of 6 nodes are right"


def test_a_node_that_leads_nowhere():
    feedback = drawn(NODES | {"idle": ["*", "z", "z"]})
    assert (feedback.fraction, feedback.code) == (0.6, "unused_node")
    assert feedback.message == (
        "some nodes lead nowhere, the output does not depend on them: 'idle'"
    )


def test_another_graph_of_the_same_function():
    distributed = {
        "xy": ["*", "x", "y"],
        "a": ["+", "xy", "z"],
        "ax": ["*", "a", "x"],
        "b": ["+", "ax", "ax"],
        "ab": ["*", "a", "b"],
        "w": ["+", "ab", "b"],
    }
    feedback = drawn(distributed)
    assert (feedback.fraction, feedback.code) == (0.6, "equivalent_graph")
    assert feedback.message == (
        "this is another graph of the same function; look at 'ax = a * x' first: the definition "
        "has no such node"
    )


def test_part_of_the_graph():
    feedback = drawn(NODES | {"w": ["+", "ab", "a"]})
    assert feedback.verdict is Verdict.WRONG_VALUE
    assert feedback.fraction == pytest.approx(0.5 * 5 / 6)
    assert feedback.code == "wrong_operand"
    assert feedback.message == (
        "5 of 6 nodes are right; w = ab + a takes a where another operand belongs"
    )


def test_nodes_too_many_take_back_what_others_earn():
    beside = {"w": ["+", "ab", "a"], "more": ["*", "y", "z"], "most": ["+", "more", "y"]}
    assert drawn(NODES | beside).fraction == pytest.approx(0.5 * 3 / 6)
    guesses = {f"{a}{b}{o}": [o, a, b] for a in "xyz" for b in "xyz" for o in "+*"}
    assert drawn(guesses, output="xy*").fraction == 0.0


@pytest.mark.parametrize(
    ("changed", "code", "words"),
    [
        ({"xx": ["*", "x", "x"]}, "wrong_operator", "xx = x * x has the wrong operator"),
        ({"w": ["*", "a", "b"]}, "missing_node", "the term b is missing in w = a * b"),
        ({"b": ["+", "x", "x"]}, "missing_node", "the factor a is missing in b = x + x"),
        ({"a": ["+", "xy", "z", "y"]}, "extra_node", "a = xy + z + y has an operand too many, y"),
        (
            {"xx": ["*", "x", "x"], "w": ["*", "ab", "b"]},
            "two_mistakes",
            "xx = x * x has the wrong operator; and w = ab * b has the wrong operator",
        ),
    ],
)
def test_the_slips_that_make_it_wrong(changed, code, words):
    feedback = drawn(NODES | changed)
    assert feedback.code == code
    assert feedback.message.partition("; ")[2] == words


@pytest.mark.parametrize(
    ("changed", "right", "follow"),
    [
        ({"xx": ["*", "x", "x"]}, 5, True),
        ({"xy": ["*", "x", "z"]}, 5, True),
        ({"a": ["+", "xy", "z", "y"]}, 5, True),
        ({"b": ["+", "x", "x"]}, 5, True),
        ({"b": ["*", "a", "x"]}, 5, True),
        ({"w": ["+", "ab", "a"]}, 5, False),
        ({"xx": ["*", "x", "x"], "w": ["*", "ab", "b"]}, 4, True),
    ],
)
def test_a_slip_costs_its_own_node_and_none_that_follows(changed, right, follow):
    feedback = drawn(NODES | changed)
    assert feedback.fraction == pytest.approx(0.5 * right / 6)
    so_far = ", or follow from a wrong one" if follow else ""
    assert feedback.message.startswith(f"{right} of 6 nodes are right{so_far}; ")


def test_what_follows_from_a_wrong_node_is_not_marked_as_wrong():
    picture = drawn(NODES | {"xx": ["*", "x", "x"]}).picture
    assert [node.name for node in picture.nodes if node.is_wrong] == ["xx"]


def test_a_slip_earns_nothing_among_guesses():
    guesses = {f"{a}{b}{o}": [o, a, b] for a in "xyz" for b in "xyz" for o in "+*"}
    assert drawn(guesses | NODES | {"xx": ["*", "x", "x"]}).fraction == 0.0


def test_a_slip_at_a_name_that_is_not_fit_to_be_shown():
    named = {"<b>" if name == "w" else name: node for name, node in NODES.items()}
    feedback = drawn(named | {"<b>": ["+", "ab", "a"]}, output="<b>")
    assert (feedback.message, feedback.code) == ("5 of 6 nodes are right", "partial_graph")


def test_backwards():
    feedback = drawn({"x": ["+", "w", "w"]}, inputs=["w"], output="x")
    assert (feedback.fraction, feedback.code) == (0.0, "backwards")
    assert feedback.message == "the graph runs backwards: its output is x, which is an input"


def test_a_graph_that_stops_early():
    feedback = drawn({name: NODES[name] for name in ("xy", "a", "xx", "b")}, output="b")
    assert (feedback.message, feedback.code) == (
        "4 of 6 nodes are right; the others are missing",
        "partial_graph",
    )


def test_another_output():
    feedback = drawn(NODES, output="ab")
    assert feedback.code == "other_output"
    assert feedback.message == "every node of the definition is there, but the output is 'ab'"
    assert feedback.hint == "the output is the node of the operation that the definition ends with"


@pytest.mark.parametrize(
    ("nodes", "output"), [({}, "x"), ({"w": ["+", "y", "y"]}, "w"), ({"w": ["*", "x", "z"]}, "w")]
)
def test_nothing_right_earns_nothing(nodes, output):
    feedback = drawn(nodes, output=output)
    assert (feedback.fraction, feedback.code) == (0.0, "wrong_graph")
    assert feedback.message.startswith("0 of 6 nodes are right; ")


def test_inputs_of_other_names():
    feedback = drawn({"w": ["*", "x", "t"]}, inputs=("x", "t"))
    assert (feedback.fraction, feedback.code) == (0.0, "other_inputs")
    assert feedback.message == "the inputs are x, y, z; this graph has 't'"


def test_a_cycle_is_a_wrong_graph():
    feedback = drawn({"w": ["+", "v", "x"], "v": ["*", "w", "y"]})
    assert feedback.verdict is Verdict.WRONG_VALUE
    assert feedback.message == "the graph has a cycle: w -> v -> w"


def test_what_is_no_graph_says_why():
    feedback = drawn({"w": ["+", "ab", "x"]})
    assert (feedback.verdict, feedback.code) == (Verdict.WRONG_TYPE, "unknown_name")
    assert feedback.message == "node 'w' takes 'ab', which is no input and no node"


@pytest.mark.parametrize("values", [{"": Unusable("a Figure")}, {"": np.zeros(2)}, {}])
def test_another_type(values):
    feedback = check(Returned(values))
    assert feedback.verdict is Verdict.WRONG_TYPE
    assert feedback.message.endswith("; return a dict with 'inputs', 'nodes' and 'output'")


def test_a_failed_run_is_what_failed():
    assert check(Failed(Verdict.RAISED, "line 2 raised")).message == "line 2 raised"


def test_nodes_that_are_in_order_count_although_another_is_not():
    nodes = {**NODES, "w": ["+", "ab", "bee"]}
    feedback = drawn(nodes)
    assert feedback.verdict is Verdict.WRONG_TYPE
    assert feedback.message.startswith("node 'w' takes 'bee', which is no input and no node")
    assert feedback.fraction == pytest.approx(PROBLEM.partial * (len(NODES) - 1) / len(NODES))


def test_an_input_that_nothing_takes_does_not_matter():
    assert drawn(NODES, inputs=("x", "y", "z", "o")).verdict is Verdict.CORRECT


def test_a_wrong_graph_is_shown_with_its_wrong_nodes_marked():
    picture = drawn(NODES | {"again": ["+", "z", "xy"], "ab": ["*", "again", "b"]}).picture
    assert [node.name for node in picture.nodes if node.is_wrong] == ["again"]
    assert drawn(NODES).picture is None


def test_a_graph_with_a_cycle_is_shown():
    picture = drawn({"p": ["*", "x", "y"], "w": ["+", "v", "x"], "v": ["*", "w", "y"]}).picture
    assert [node.name for node in picture.nodes if node.is_wrong] == ["w", "v"]


def test_what_has_no_form_of_a_graph_is_not_shown():
    assert check(Returned({"": "[]"})).picture is None
