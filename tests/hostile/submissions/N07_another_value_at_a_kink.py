# a kink may have any slope between those beside it
# expect: edges=correct
import soundly
import torch


def edges(z, t):
    return soundly.edges(z, t) | {"step": torch.where(z >= 0, 1.0, 0.0)}
