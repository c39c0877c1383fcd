# moves its folder away and puts a link to another in its place
# expect: line=correct
# level: strong
import os

from places import KEPT

above = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
try:
    os.rename(above, above + "-moved")
    os.symlink(KEPT, above)
    os.rename(above + "-moved", os.path.join(above, "moved"))
except OSError:
    pass


def line(x, w):
    s = w * x
    return {"s": s, "y": s.tanh()}
