# an index as an array of one small integer
# expect: edges=correct
import soundly
import torch


def edges(z, t):
    top = torch.tensor([int(z.argmax())], dtype=torch.int16)
    return soundly.edges(z, t) | {"top": top}
