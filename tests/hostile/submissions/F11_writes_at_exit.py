# registers writers for when the interpreter ends, then raises
# expect: line=raised
import atexit
import weakref

from forge import frame, send

atexit.register(lambda: send(frame(1)))


class Last:
    def __del__(self):
        send(frame(1))


last = Last()
weakref.finalize(last, lambda: send(frame(1)))


def line(x, w):
    raise ValueError("nothing")
