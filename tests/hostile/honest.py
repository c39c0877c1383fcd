"""What an honest student hands in; the test puts the secret in the place of 2.75."""

SCALE = 2.75  # loot:2.75:

why = "Because."
graph = {"inputs": ["x", "y"], "nodes": {"p": ["*", "x", "y"]}, "output": "p"}


def line(x, w):
    s = w * x
    return {"s": s, "y": s.tanh()}


def secret(x):
    return SCALE * x
