# leaves trace and profile functions on, and is right
# expect: line=correct
import sys
import threading


def watch(frame, event, argument):
    return watch


sys.settrace(watch)
sys.setprofile(lambda *event: None)
threading.settrace(watch)


def line(x, w):
    s = w * x
    return {"s": s, "y": s.tanh()}
