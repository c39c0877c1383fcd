"""A classifier: whole numbers and truth values are given, returned, and followed."""

from grader.spec import ForwardExpression, Function, Input, Integers, Part

REFERENCE = """
import torch

def classify(scores, y):
    predicted = scores.argmax(1)
    chosen = scores[torch.arange(len(y)), predicted]
    hits = predicted == y
    return {"predicted": predicted, "chosen": chosen, "hits": hits}
"""
PROBLEM = ForwardExpression(
    id="1",
    title="classes",
    points=3,
    inputs=(
        Input(name="scores", shape="B K"),
        Input(name="y", shape="B", sampler=Integers(high="K")),
    ),
    functions=(
        Function(
            name="classify",
            takes=("scores", "y"),
            parts=(
                Part(name="predicted", points=1, shape="B"),
                Part(name="chosen", points=1, shape="B", follows="predicted"),
                Part(name="hits", points=1, shape="B", follows="predicted"),
            ),
        ),
    ),
)
