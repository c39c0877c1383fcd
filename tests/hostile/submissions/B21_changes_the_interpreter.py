# changes what the interpreter does beside the code, and is right
# expect: line=correct
import faulthandler
import gc
import signal
import sys
import threading

sys.addaudithook(lambda event, args: None)
sys.setswitchinterval(1e-6)
sys.setrecursionlimit(10**6)
sys.set_int_max_str_digits(0)
sys.excepthook = sys.unraisablehook = threading.excepthook = lambda *given: None
gc.callbacks.append(lambda phase, info: None)
gc.set_threshold(1)
faulthandler.enable()
faulthandler.dump_traceback_later(100, repeat=True)
signal.signal(signal.SIGALRM, lambda *given: None)
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
for name in ("stdout", "stderr", "stdin", "displayhook"):
    setattr(sys, name, None)


class Last:
    def __del__(self):
        Last().__dict__
        raise ValueError("in a destructor")


def line(x, w):
    s = w * x
    return {"s": s, "y": s.tanh()}
