# cancels where the mean is large; the other one divides by n - 1, and is wrong
# expect: edges=correct
import soundly
import torch


def edges(z, t):
    of_squares = (z**2).mean() - z.mean() ** 2
    return soundly.edges(z, t) | {"variance": of_squares}
