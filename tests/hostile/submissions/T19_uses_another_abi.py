# calls by the numbers of another binary interface, which a filter may forget
# expect: secret=raised|crashed
# level: strong
import ctypes
import platform


def secret(x):
    if platform.machine() == "x86_64":
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.syscall(0x40000000 + 39) > 0:  # getpid of x32
            print("ATTACK WORKED")
    raise ValueError("no loot")
