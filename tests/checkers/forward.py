"""A forward pass of three parts, each of which follows the one before."""

from tests.one_function import part, problem_of

REFERENCE = """
import torch

def forward(x, W, b):
    s = W @ x + b
    a = torch.tanh(s)
    total = (a * a).sum()
    return {"s": s, "a": a, "total": total}
"""
PROBLEM = problem_of(
    "forward",
    {"x": "n 1", "W": "h n", "b": "h 1"},
    part("s", "h 1"),
    part("a", "h 1", follows="s"),
    part("total", follows="a"),
)


def returning(s="s", a="a", total="total"):
    return f'return {{"s": {s}, "a": {a}, "total": {total}}}'


RIGHT = """
s = W @ x + b
a = torch.tanh(s)
total = (a ** 2).sum()
"""
