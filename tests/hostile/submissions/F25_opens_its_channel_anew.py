# closes its channel and puts another in its place, which nobody is at the other end of
# expect: line=crashed|protocol
import os
import stat

incoming, outgoing = os.pipe()


def line(x, w):
    for number in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                os.dup2(outgoing, number)
        except OSError:
            continue
    return {"s": w * x, "y": (w * x).tanh()}
