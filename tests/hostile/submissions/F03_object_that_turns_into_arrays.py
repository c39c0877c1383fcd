# returns an object with __array__, __float__ and comparisons that always hold
# expect: line=wrong_type
import numpy as np


class Anything:
    __class__ = np.ndarray
    shape, dtype, ndim = (3,), np.dtype(float), 1

    def __array__(self, dtype=None, copy=None):
        return np.zeros(3)

    def __float__(self):
        return 0.0

    def __sub__(self, other):
        return 0.0

    def __lt__(self, other):
        return True

    __rsub__, __le__, __eq__, __ge__, __hash__ = __sub__, __lt__, __lt__, __lt__, None


def line(x, w):
    return {"s": Anything(), "y": Anything()}
