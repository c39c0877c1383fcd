# returns views: transposed, of negative stride, expanded
# expect: line=correct
import numpy as np
import torch


def line(x, w):
    s = torch.stack([w * x, w * x], 1)[:, 1]
    return {"s": s, "y": np.tanh(s.numpy()[::-1])[::-1]}
