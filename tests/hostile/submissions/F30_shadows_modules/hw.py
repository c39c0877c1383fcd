# brings modules that bear the names of those of the grader
# expect: line=correct
import numpy
import torch


def line(x, w):
    s = w * x
    assert torch.__version__ and numpy.__version__
    return {"s": s, "y": s.tanh()}
