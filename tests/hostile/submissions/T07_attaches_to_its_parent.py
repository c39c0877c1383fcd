# attaches to its parent and to the first process by ptrace
# expect: secret=raised
# level: strong
import ctypes
import os

SEIZE, DETACH = 0x4206, 17


def secret(x):
    libc = ctypes.CDLL(None, use_errno=True)
    for pid in (os.getppid(), 1):
        if libc.ptrace(SEIZE, pid, None, None) == 0:
            libc.ptrace(DETACH, pid, None, None)
            print("ATTACK WORKED")
    raise ValueError("no loot")
