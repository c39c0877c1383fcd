# raises its own limits, and those of its parent
# expect: secret=raised
# level: strong
import os
import resource

names = [name for name in dir(resource) if name.startswith("RLIMIT_")]


def secret(x):
    for name in names:
        number = getattr(resource, name)
        soft, hard = resource.getrlimit(number)
        if hard == resource.RLIM_INFINITY:
            continue
        for pid in (0, os.getppid()):
            try:
                resource.prlimit(pid, number, (hard + 1, hard + 1))
            except (OSError, ValueError):
                continue
            print("ATTACK WORKED", name, pid)
    raise ValueError("no loot")
