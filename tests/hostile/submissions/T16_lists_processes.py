# reads the command lines of all processes
# expect: secret=raised
# level: strong
import glob

from loot import found


def secret(x):
    data = b""
    for path in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            with open(path, "rb") as file:
                data += file.read()
        except OSError:
            continue
    return found(data) * x
