# returns an object that runs a command when it is unpickled
# expect: line=wrong_type secret=wrong_type
import os

import numpy as np
from places import CANARY


class Bomb:
    def __reduce__(self):
        return os.system, (f"touch {CANARY}",)


def line(x, w):
    return {"s": Bomb(), "y": np.array([Bomb(), Bomb()])}


def secret(x):
    return [Bomb()] * 3
