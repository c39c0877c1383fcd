# raises deep inside a library, so that a traceback names paths of the machine
# expect: line=raised
# says: at line 8 of hw.py
import torch


def line(x, w):
    return torch.nn.functional.linear(x, torch.ones(7, 7, 7, dtype=x.dtype))
