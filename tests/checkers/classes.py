"""A classifier: whole numbers and truth values are given, returned, and followed."""

from grader.spec import Integers
from tests.one_function import part, problem_of

REFERENCE = """
import torch

def classify(scores, y):
    predicted = scores.argmax(1)
    chosen = scores[torch.arange(len(y)), predicted]
    hits = predicted == y
    return {"predicted": predicted, "chosen": chosen, "hits": hits}
"""
PROBLEM = problem_of(
    "classify",
    {"scores": "B K", "y": ("B", Integers(high="K"))},
    part("predicted", "B"),
    part("chosen", "B", follows="predicted"),
    part("hits", "B", follows="predicted"),
)
