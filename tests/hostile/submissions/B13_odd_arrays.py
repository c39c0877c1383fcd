# returns arrays of objects and strings, matrices, masked and ragged ones
# expect: line=wrong_type secret=wrong_type
import numpy as np


def line(x, w):
    s = (w * x).numpy()
    return {"s": s.astype(object), "y": np.ma.masked_array(np.tanh(s))}


def secret(x):
    return [[1.0], [1.0, 2.0], np.matrix("1 2")]
