# opens what it was given once more, with other rights, and through /proc/self/root
# expect: secret=raised
# level: strong
from loot import found
from places import REFERENCE


def secret(x):
    for path in ("/proc/self/fd/1", "/proc/self/fd/0", "/proc/1/fd/1", "/proc/self/fd/4"):
        for mode in ("rb", "r+b"):
            try:
                open(path, mode, 0).close()
            except OSError:
                continue
            print("REOPENED", path, mode)
    for root in ("/proc/self/root", "/proc/1/root", "/proc/self/cwd/../../../../../.."):
        try:
            with open(root + REFERENCE, "rb") as file:
                return found(file.read()) * x
        except OSError:
            continue
    raise ValueError("no loot")
