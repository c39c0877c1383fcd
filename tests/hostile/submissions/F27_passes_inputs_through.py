# returns its inputs, and memory that was never written
# expect: line=wrong_value|not_finite secret=wrong_value|not_finite
import torch


def line(x, w):
    return {"s": x, "y": w}


def secret(x):
    return torch.empty_like(x)
