"""Words for what is wrong at one node of a graph, or at two."""

import pytest

from grader.checkers.misjoined import in_words, shown
from grader.drawings.slips import slips
from tests.drawings import written

NODES = {"p": ["*", "x", "y"], "q": ["+", "p", "z"], "w": ["*", "q", "p"]}


def graph(**changed):
    nodes = {name: node for name, node in {**NODES, **changed}.items() if node}
    return written.graph(nodes)


def told(mine, whole):
    return in_words(mine, slips(mine, whole))


@pytest.mark.parametrize(
    ("changed", "code", "words"),
    [
        ({"p": ["+", "x", "y"]}, "wrong_operator", "; p = x + y has the wrong operator"),
        (
            {"q": ["+", "p", "x"]},
            "wrong_operand",
            "; q = p + x takes x where another operand belongs",
        ),
        (
            {"w": ["*", "q", "p", "x"]},
            "extra_node",
            "; w = q * p * x has an operand too many, x",
        ),
    ],
)
def test_one_slip_is_told_by_its_node(changed, code, words):
    assert told(graph(**changed), graph()) == (code, words)


@pytest.mark.parametrize(
    ("operator", "words"),
    [
        ("*", "; the factor z is missing in w = q * p"),
        ("+", "; the term z is missing in w = q * p"),
    ],
)
def test_what_is_missing_is_a_factor_or_a_term(operator, words):
    whole = graph(w=[operator, "inner", "z"], inner=["*", "q", "p"])
    assert told(graph(), whole) == ("missing_node", words)


def test_two_slips_are_told_one_after_the_other():
    code, words = told(graph(p=["+", "x", "y"], w=["+", "q", "p"]), graph())
    assert code == "two_mistakes"
    assert words.count("; ") == 2
    assert "; and " in words
    assert "p = x + y has the wrong operator" in words
    assert "w = q + p has the wrong operator" in words


def test_of_a_graph_that_is_far_off_nothing_is_told():
    other = graph(p=["+", "z", "z"], q=["*", "z", "z"], w=["+", "p", "p"])
    assert told(other, graph()) == ("", "")


def test_names_that_are_not_fit_to_be_shown_are_not_told():
    odd = "a name that is no identifier"
    mine = graph(p=None, **{odd: ["+", "x", "y"]}, q=["+", odd, "z"], w=["*", "q", odd])
    assert shown(mine, odd) == ""
    assert shown(mine, "q") == ""
    assert told(mine, graph()) == ("", "")


def test_a_node_of_many_operands_is_not_shown():
    assert shown(graph(p=["*", "x", "y", "x", "y"]), "p") == "p = x * y * x * y"
    assert shown(graph(p=["*", "x", "y", "x", "y", "z"]), "p") == ""
