# returns complex numbers, halves, whole numbers and booleans
# expect: line=wrong_type|wrong_value secret=wrong_type
import torch


def line(x, w):
    return {"s": (w * x).to(torch.complex64), "y": (w * x).to(torch.bool)}


def secret(x):
    return x.to(torch.bfloat16)
