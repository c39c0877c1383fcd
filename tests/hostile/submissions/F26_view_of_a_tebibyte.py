# returns one element, expanded to a tebibyte
# expect: line=wrong_type secret=wrong_type
import numpy as np
import torch


def line(x, w):
    return {"s": torch.zeros(1).expand(1 << 38), "y": np.broadcast_to(0.0, (1 << 19, 1 << 18))}


def secret(x):
    return [torch.zeros(1).expand(1 << 38)] * 4
