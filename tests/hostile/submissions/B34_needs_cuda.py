# needs a GPU
# expect: line=raised
# says: There is no GPU here
import torch


def line(x, w):
    x, w = x.cuda(), w.cuda()
    return {"s": w * x, "y": torch.tanh(w * x)}
