"""A forward pass of three parts, each of which follows the one before."""

from grader.spec import ForwardExpression, Function, Input, Part

REFERENCE = """
import torch

def forward(x, W, b):
    s = W @ x + b
    a = torch.tanh(s)
    total = (a * a).sum()
    return {"s": s, "a": a, "total": total}
"""
PROBLEM = ForwardExpression(
    id="1",
    title="forward",
    points=3,
    inputs=(
        Input(name="x", shape="n 1"),
        Input(name="W", shape="h n"),
        Input(name="b", shape="h 1"),
    ),
    functions=(
        Function(
            name="forward",
            takes=("x", "W", "b"),
            parts=(
                Part(name="s", points=1, shape="h 1"),
                Part(name="a", points=1, shape="h 1", follows="s"),
                Part(name="total", points=1, follows="a"),
            ),
        ),
    ),
)


def returning(s="s", a="a", total="total"):
    return f'return {{"s": {s}, "a": {a}, "total": {total}}}'


RIGHT = """
s = W @ x + b
a = torch.tanh(s)
total = (a ** 2).sum()
"""
