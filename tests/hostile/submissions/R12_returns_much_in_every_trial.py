# each time less than one call may return, and more in all
# expect: line=output_limit
# says: line returned more than 4 MiB
import torch


def line(x, w):
    return {"s": torch.zeros(400_000), "y": x}
