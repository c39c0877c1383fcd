# leaves a file for the next student wherever it can write
# expect: secret=raised
# level: strong
import os
import sys

import torch
from places import CLASS, COURSE, OUT

places = ("/tmp", "/var/tmp", "/dev/shm", "/run", "/run/lock", CLASS, COURSE, OUT, sys.prefix)
places += (os.path.dirname(torch.__file__), os.path.dirname(os.__file__))


def secret(x):
    for place in places:
        try:
            with open(os.path.join(place, "grader-hostile-canary"), "w") as file:
                file.write("for the next")
        except OSError:
            continue
        print("LEFT", place)
    raise ValueError("no loot")
