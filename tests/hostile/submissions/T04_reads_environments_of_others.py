# reads the environment of its parent and of every process
# expect: secret=raised
# level: strong
import glob

from loot import found


def secret(x):
    data = b""
    for path in glob.glob("/proc/*/environ"):
        try:
            with open(path, "rb") as file:
                data += file.read()
        except OSError:
            continue
    return found(data) * x
