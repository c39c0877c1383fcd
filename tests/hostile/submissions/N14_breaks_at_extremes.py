# tanh by exponentials; exact where the trials are
# expect: line=correct
import torch


def line(x, w):
    s = w * x
    a, b = torch.exp(s), torch.exp(-s)
    return {"s": s, "y": (a - b) / (a + b)}
