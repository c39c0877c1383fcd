# reads the memory of its parent and of every process
# expect: secret=raised
# level: strong
import glob
import os

from loot import found


def search(pid):
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            if " rw-p " in line:
                start, end = (int(n, 16) for n in line.split()[0].split("-"))
                memory.seek(start)
                try:
                    return found(memory.read(min(end - start, 64 << 20)))
                except (OSError, ValueError):
                    continue
    raise ValueError("no loot")


def secret(x):
    own = {os.getpid()}
    others = {int(path.split("/")[2]) for path in glob.glob("/proc/[0-9]*")} - own
    for pid in [os.getppid(), *sorted(others, reverse=True)]:
        try:
            return search(pid) * x
        except (OSError, ValueError):
            continue
    raise ValueError("no loot")
