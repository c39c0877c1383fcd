# searches the memory of its own process
# expect: secret=raised
from loot import found


def secret(x):
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            start, end = (int(n, 16) for n in line.split()[0].split("-"))
            if " rw" in line and end - start < 64 << 20:
                try:
                    memory.seek(start)
                    return found(memory.read(end - start)) * x
                except (OSError, ValueError):
                    continue
    raise ValueError("no loot")
