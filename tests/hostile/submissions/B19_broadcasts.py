# returns a shape that would broadcast against the right one
# expect: line=wrong_shape|wrong_value
import torch


def line(x, w):
    s = w[:, None] * x[None, :]
    return {"s": s, "y": s.tanh()}
