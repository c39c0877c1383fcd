# leaves a key in a keyring, and a message in a queue
# expect: secret=raised
# level: strong
import ctypes
import platform

ADD_KEY = {"x86_64": 248, "aarch64": 217}[platform.machine()]
MQ_OPEN = {"x86_64": 240, "aarch64": 180}[platform.machine()]


def secret(x):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(ADD_KEY, b"user", b"canary", b"loot", 4, -4) >= 0:
        print("ATTACK WORKED: key")
    if libc.syscall(MQ_OPEN, b"grader-canary", 0o102, 0o600, None) >= 0:
        print("ATTACK WORKED: queue")
    raise ValueError("no loot")
