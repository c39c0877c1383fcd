"""What messages call quantities whose names no student knows."""

import ast

import pytest

from grader.course.straightline import Formula
from grader.diagnosis.programs.program import Program
from grader.diagnosis.searches.explanation import in_words
from grader.diagnosis.searches.unnamed import unnamed
from grader.libraries import library

SOURCE = """
def forward(X, w, c, v, b):
    shape = torch.tril(torch.ones_like(X))
    centre = X.mean(dim=0)
    spread = ((X - centre) ** 2).mean(dim=0)
    scaled = w * centre.sum(dim=0)
    e = torch.exp(X)
    z = X * w
    u = z + v
    big = X + w + c + v + b + shape
    nothing = 3.0
    left = torch.exp(w * X)
    right = torch.exp(v * X)
    above = X - b
    below = torch.clone(X - b)
    y = u * big * e * scaled * spread * nothing
    return {"y": y}
"""


@pytest.fixture(scope="module")
def words():
    (tree,) = ast.parse(SOURCE).body
    parameters = tuple(each.arg for each in tree.args.args)
    program = Program.of(Formula("forward", parameters, (), {"y": None}, tree), library("torch"))
    own = {step.name for step in program.steps} - {"y"}
    return unnamed(program, own)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("shape", "the mask"),
        ("centre", "a mean with X in it"),
        ("spread", "a mean with X in it"),
        ("scaled", "the part with a sum in it"),
        ("e", "the part with exp in it"),
        ("z", "the part made of X and w"),
        ("u", "the part made of X, w and v"),
        ("big", "the part made of X, w, c, v and b"),
        ("nothing", "another quantity"),
        # Two of which the same could be said are told apart by what only one has in it.
        ("left", "the part with w in it"),
        ("right", "the part with v in it"),
        # By a quantity, and never by the library that one of them calls.
        ("below", "the part made of X and b"),
    ],
)
def test_a_quantity_without_a_name_is_told_by_what_is_in_it(words, name, told):
    assert words[name] == told


def test_its_name_is_told_to_nobody():
    words = {"a": "the part made of x", "x_hat": "a mean"}
    assert in_words("a left out; twice x_hat", words) == "the part made of x left out; twice a mean"
    assert in_words("a left out", {}) == "a left out"
