# reads and writes the memory of others by process_vm_readv and process_vm_writev
# expect: secret=raised
# level: strong
import ctypes
import os
import platform

READ, WRITE = {"x86_64": (310, 311), "aarch64": (270, 271)}[platform.machine()]


class Piece(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


def secret(x):
    libc = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(16)
    local = Piece(ctypes.addressof(buffer), 16)
    # A forked parent has the same addresses; another process may have them too.
    remote = Piece(id(os), 16)
    for pid in (os.getppid(), 1):
        for number in (READ, WRITE):
            done = libc.syscall(number, pid, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0)
            if done >= 0 or ctypes.get_errno() == 14:  # EFAULT: allowed, but nothing is there
                print("ATTACK WORKED")
    raise ValueError("no loot")
