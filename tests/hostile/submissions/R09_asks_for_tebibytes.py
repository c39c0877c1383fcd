# asks for more memory at once than there is
# expect: line=memory secret=memory why=memory graph=memory
import numpy as np
import torch


def line(x, w):
    return {"s": np.ones(1 << 40), "y": x}


def secret(x):
    return torch.ones(1 << 37)


def why():
    words = ["a"]
    while True:
        words += words


def graph():
    return 1 << 10**11
