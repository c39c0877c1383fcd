"""Graphs as they are handed in."""

import json

from grader.drawings import graphs

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


def renamed(nodes):
    """Other names, other order, operands the other way about."""
    new = {name: f"node_{i}" for i, name in enumerate(reversed(nodes))}
    return {
        new[name]: [operator, *(new.get(o, o) for o in reversed(operands))]
        for name, (operator, *operands) in reversed(nodes.items())
    }, new
