# returns other values in each call
# expect: line=wrong_value
import torch


def line(x, w):
    s = torch.nn.functional.dropout(w * x, 0.5)
    return {"s": s * 0.5, "y": s.tanh()}
