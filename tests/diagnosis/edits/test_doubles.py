"""An edit that makes another quantity of what stands around it says so."""

import ast

import numpy as np
import pytest

from grader.course.straightline import Formula
from grader.diagnosis.edits.doubles import with_doubles
from grader.diagnosis.edits.edit import Patch, patched
from grader.diagnosis.programs.program import Program
from grader.diagnosis.programs.trees import name, reading
from grader.libraries import library

SOURCE = """
def step(w, v, g, rate, mu):
    v_new = mu * v + g
    w_new = w - rate * (g + mu * v_new)
    return {"v_new": v_new, "w_new": w_new}
"""
WORDS = "v in the place of v_new"


@pytest.fixture(scope="module")
def told():
    """What is told of `other` in the place of `own` in the last step."""
    (tree,) = ast.parse(SOURCE).body
    parameters = tuple(each.arg for each in tree.args.args)
    keys = {"v_new": None, "w_new": None}
    program = Program.of(Formula("step", parameters, (), keys, tree), library("torch"))
    rng = np.random.default_rng(0)
    sizes = {"w": 4, "v": 4, "g": 4, "rate": (), "mu": ()}
    drawn = [{each: rng.normal(size=size) for each, size in sizes.items()} for _ in range(2)]
    trials = [program.complete({}, inputs, {}) for inputs in drawn]

    def of(own, other, code="wrong_argument"):
        last = program.steps[-1]
        patch = Patch(last, reading(last.tree, own), name(other))
        (edit,) = with_doubles(program, {}, trials, [patched(code, WORDS, 2.4, patch)])
        return edit.what

    return of


def test_what_may_be_written_in_two_ways_is_told_in_both(told):
    assert told("v_new", "v") == f"{WORDS}, or v_new where more than that belongs"


def test_what_makes_nothing_known_of_it_is_told_alone(told):
    assert told("v_new", "w") == told("g", "v") == WORDS


def test_only_of_a_quantity_in_the_place_of_another_it_is_asked(told):
    assert told("v_new", "v", code="power") == WORDS
