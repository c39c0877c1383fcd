# returns values of another shape
# expect: line=wrong_shape secret=wrong_shape
import torch


def line(x, w):
    return {"s": torch.cat([w * x, x]), "y": torch.outer(x, w)}


def secret(x):
    return x[None, None, :, None]
