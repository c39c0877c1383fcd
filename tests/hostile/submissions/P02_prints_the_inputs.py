# prints hidden inputs
# expect: line=correct
# hides: CANARY
import sys

C = "CAN" + "ARY"


def line(x, w):
    print(C, x.tolist())
    print(C, w.tolist(), file=sys.stderr)
    s = w * x
    return {"s": s, "y": s.tanh()}
