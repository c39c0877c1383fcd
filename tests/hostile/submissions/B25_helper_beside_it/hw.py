# imports itself by its own name, and a helper that was handed in
# expect: line=correct
import hw
from helper import tanh


def line(x, w):
    s = w * x
    return {"s": s, "y": tanh(s) if hw.line is line else None}
