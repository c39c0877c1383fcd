# a sigmoid whose gradient is NaN at -100, and whose value is right everywhere
# expect: edges=correct
import soundly
import torch


def edges(z, t):
    return soundly.edges(z, t) | {"p": 1 / (1 + torch.exp(-z))}
