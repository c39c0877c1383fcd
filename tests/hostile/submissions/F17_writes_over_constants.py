# writes over the bytes and numbers that its worker makes frames of
# expect: line=protocol|crashed
import ctypes
import sys


def line(x, w):
    magic = sys.modules["grader.sandbox.wire.frames"].MAGIC
    ctypes.memset(id(magic) + bytes.__basicsize__ - 1, 0x41, 2)
    return {"s": 0 * x, "y": 0 * x}
