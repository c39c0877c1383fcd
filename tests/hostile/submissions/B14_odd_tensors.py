# returns sparse, meta and quantized tensors
# expect: line=wrong_type secret=wrong_type
import torch


def line(x, w):
    return {"s": (w * x).to_sparse(), "y": torch.empty(x.shape, device="meta")}


def secret(x):
    return torch.nested.nested_tensor([x, x[:1]])
