# closes all files, and puts others in their place
# expect: line=crashed|protocol
import os


def line(x, w):
    null = os.open("/dev/null", os.O_RDWR)
    for number in range(64):
        if number != null:
            os.dup2(null, number)
    return {"s": w * x, "y": (w * x).tanh()}
