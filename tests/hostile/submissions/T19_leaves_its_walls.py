# calls what changes namespaces, mounts, roots and filters, and what is seldom watched
# expect: secret=raised
# level: strong
import ctypes
import platform

from places import CLASS

NUMBERS = {
    "x86_64": {
        "unshare": (272, 0x10000000),
        "mount": (165, b"none", CLASS.encode(), b"tmpfs", 0, None),
        "chroot": (161, CLASS.encode()),
        "setns": (308, 0, 0),
        "pivot_root": (155, b".", b"."),
        "io_uring_setup": (425, 1, ctypes.create_string_buffer(120)),
        "bpf": (321, 0, ctypes.create_string_buffer(72), 72),
        "keyctl": (250, 0, -3, 1),
        "userfaultfd": (323, 0),
        "perf_event_open": (298, ctypes.create_string_buffer(b"\0" * 4 + b"p", 112), 0, -1, -1, 0),
        "open_by_handle_at": (304, -100, ctypes.create_string_buffer(16), 0),
    },
    "aarch64": {"unshare": (97, 0x10000000), "setns": (268, 0, 0), "userfaultfd": (282, 0)},
}[platform.machine()]


def secret(x):
    libc = ctypes.CDLL(None, use_errno=True)
    for name, arguments in NUMBERS.items():
        if libc.syscall(*arguments) >= 0:
            print("ATTACK WORKED", name)
    raise ValueError("no loot")
