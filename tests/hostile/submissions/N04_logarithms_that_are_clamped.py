# keeps log 0 away in three ways that change nothing else
# expect: edges=correct
import soundly
import torch


def edges(z, t):
    p = torch.sigmoid(z).clamp(1e-12, 1 - 1e-12)
    yes, no = torch.log(p + 1e-9), torch.log(1 - p).clamp(min=-100)
    return soundly.edges(z, t) | {"entropy": -(t * yes + (1 - t) * no).mean()}
