# leaves no clock to its worker, which looks at one between two answers
# expect: line=correct
import time

time.monotonic = None


def line(x, w):
    s = w * x
    return {"s": s, "y": s.tanh()}
