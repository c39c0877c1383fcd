# returns NaN, hoping that it compares as equal to all
# expect: line=not_finite
import torch


def line(x, w):
    return {"s": torch.full_like(x, float("nan")), "y": torch.full_like(x, float("inf"))}
