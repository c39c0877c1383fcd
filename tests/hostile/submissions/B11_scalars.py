# returns a number, and an array of no axes, where a vector is wanted
# expect: line=wrong_shape|wrong_value secret=wrong_shape|wrong_value
import torch


def line(x, w):
    return {"s": 1.0, "y": torch.tensor(0.0)}


def secret(x):
    return x.sum()
