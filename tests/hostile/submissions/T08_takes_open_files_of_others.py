# takes open files out of other processes by pidfd_getfd
# expect: secret=raised
# level: strong
import ctypes
import os


def secret(x):
    libc = ctypes.CDLL(None, use_errno=True)
    for pid in (os.getppid(), 1):
        handle = libc.syscall(434, pid, 0)
        for number in range(64):
            if handle >= 0 and libc.syscall(438, handle, number, 0) >= 0:
                print("ATTACK WORKED")
    raise ValueError("no loot")
