# dies by a segmentation fault, abort, an illegal instruction, and SIGKILL
# expect: line=crashed secret=crashed why=crashed graph=memory|crashed
# says: line crashed the process (SIGSEGV)
import ctypes
import os
import signal


def line(x, w):
    ctypes.string_at(0)


def secret(x):
    os.abort()


def why():
    signal.raise_signal(signal.SIGILL)


def graph():
    signal.raise_signal(signal.SIGKILL)
