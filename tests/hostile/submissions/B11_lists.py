# returns nested lists of numbers where an array is wanted
# expect: line=correct
import math


def line(x, w):
    s = [float(a) * float(b) for a, b in zip(x, w)]
    return {"s": s, "y": tuple(math.tanh(v) for v in s)}
