"""A course of one small assignment, to be released."""

import pytest

from grader.course.course import Course
from grader.release.bundling import Release

PROBLEM = """
from grader.spec import (
    Assignment, ComputationalGraph, ForwardExpression, Function, Input, Part, WrittenAnswer,
)

LAYER = ForwardExpression(
    id="1",
    title="A layer",
    points=2,
    inputs=(Input(name="x", shape="n 1"), Input(name="b", shape="n 1")),
    functions=(
        Function(
            name="forward",
            takes=("x", "b"),
            parts=(
                Part(name="s", points=1, shape="n 1"),
                Part(name="a", points=1, shape="n 1", follows="s"),
            ),
        ),
    ),
)


def value(name):
    return (Function(name=name, returns="value", parts=(Part(name=name, points=1),)),)


assignment = Assignment(
    id="t",
    title="A tiny assignment",
    file="t.py",
    points=4,
    trials=2,
    conventions="Vectors are columns.",
    problems=(
        LAYER,
        ComputationalGraph(id="2", title="A graph", points=1, functions=value("graph")),
        WrittenAnswer(id="3", title="Why?", points=1, functions=value("why")),
    ),
)
"""
REFERENCE = """
import torch

MISTAKES = (
    {
        "code": "no_bias",
        "functions": ("forward",),
        "lines": ("s = x * 1",),
        "what": "the layer without its bias",
        "hint": "HINT",
    },
)


def forward(x, b):
    # A comment that only the author may read.
    s = x + 2 * b
    inner = torch.tanh(s)
    a = inner * inner
    return {"s": s, "a": a}


def graph():
    nodes = {"p": ["*", "x", "x"], "w": ["+", "p", "x"]}
    return {"inputs": ["x"], "nodes": nodes, "output": "w"}


def why():
    return "Because squares are never negative, of course."
"""


@pytest.fixture
def course(tmp_path):
    """The root of the course, with another hint of the declared mistake if need be."""

    def make(hint="what else does a layer add?"):
        for folder, content in (("problems", PROBLEM), ("reference", REFERENCE)):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / "t.py").write_text(content.replace("HINT", hint))
        return Course(tmp_path)

    return make


@pytest.fixture
def release(course):
    """The release of that course."""

    def make(hidden_seed=None, **fields):
        return Release.of(course(**fields), "t", hidden_seed)

    return make
