# forks by clone, clone3, vfork and fork of the C library
# expect: line=wrong_type
# level: strong
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
CLONE = {"x86_64": 56, "aarch64": 220}[platform.machine()]
SIGCHLD = 17


def line(x, w):
    buffer = ctypes.create_string_buffer(88)
    attempts = (
        lambda: libc.syscall(CLONE, SIGCHLD, 0, 0, 0, 0),
        lambda: libc.syscall(435, buffer, 88),
        lambda: libc.syscall(CLONE, SIGCHLD | 0x100, 0, 0, 0, 0),
        libc.fork,
    )
    for attempt in attempts:
        process = attempt()
        if process == 0:
            libc._exit(0)
        if process > 0:
            print("ATTACK WORKED")
    return {"s": "no", "y": "no"}
