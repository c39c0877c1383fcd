# takes memory by memfd_create, and locks what it has
# expect: line=raised secret=raised
import ctypes
import mmap
import os


def line(x, w):
    file = os.memfd_create("big")
    os.ftruncate(file, 8 << 30)
    return {"s": x, "y": x}


def secret(x):
    data = mmap.mmap(-1, 256 << 20)
    address = ctypes.addressof(ctypes.c_char.from_buffer(data))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mlock(ctypes.c_void_p(address), ctypes.c_size_t(256 << 20)):
        raise OSError(ctypes.get_errno(), "mlock")
    print("LOCKED")
