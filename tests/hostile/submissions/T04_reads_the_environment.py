# reads its environment, Python's and the C library's
# expect: secret=raised
import ctypes
import os

from loot import found


def secret(x):
    environ = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
    data, position = [repr(dict(os.environ)).encode()], 0
    while environ and environ[position]:
        data.append(environ[position])
        position += 1
    return found(b"\n".join(data)) * x
