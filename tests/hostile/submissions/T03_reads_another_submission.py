# reads what another student handed in, and what runs beside it
# expect: secret=raised
# level: strong
import glob
import os
import time

from loot import found
from places import OTHER


def secret(x):
    time.sleep(0.3)
    data = b""
    above = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    for path in [OTHER, *glob.glob(f"{above}/*/*/hw.py")]:
        try:
            with open(path, "rb") as file:
                data += file.read()
        except OSError:
            continue
    return found(data) * x
