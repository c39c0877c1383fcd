# asks torch for 64 threads, and is right
# expect: line=correct
import torch

torch.set_num_threads(64)


def line(x, w):
    s = w * x
    assert (torch.ones(300, 300) @ torch.ones(300, 300)).sum() > 0
    return {"s": s, "y": s.tanh()}
