"""Two functions of which the second takes what the first returned, and the call of it."""

import numpy as np

from grader.runs import Backend, Call
from grader.spec import Function, Part
from grader.spec.own import Offers

X, W = np.arange(6.0).reshape(2, 3), np.ones((3, 4))
FORWARD = Function(
    name="forward",
    takes=("x", "w"),
    returns=("out", "cache"),
    parts=(Part(name="out", points=1, shape="n m"),),
)
BACKWARD = Function(
    name="backward",
    takes=("dout", "cache"),
    returns=("dx", "dw"),
    parts=(Part(name="dx", points=1, shape="n d"), Part(name="dw", points=1, shape="d m")),
)


def call_of(*functions, dicts=(), **inputs):
    """The call of the last of these functions."""
    last, drawn = functions[-1], {"x": X, "w": W, "dout": np.ones((2, 4))} | inputs
    script = Offers(functions, tuple(drawn), dict(dicts)).script(last)
    return Call("values", last.name, drawn, last.keys, script=script, backend=Backend("numpy"))


CHAIN = call_of(FORWARD, BACKWARD)
