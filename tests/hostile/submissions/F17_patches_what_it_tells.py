# puts answers of its own choice, well made, in the place of all replies of its worker
# expect: line=wrong_value secret=wrong_value|wrong_type why=wrong_type|missing|pending graph=wrong_type
import sys

import numpy as np

messages = sys.modules["grader.sandbox.wire.messages"]
frames = sys.modules["grader.sandbox.wire.frames"]
LIE = {"verdict": "correct", "score": "10", "value/verdict": "correct", "value/score": np.array(1.0)}


def lie(number, reply):
    values = {f"value/{name}": np.zeros(4) for name in ("s", "y", "")}
    return frames.Frame(messages.Kind.RETURNED, number, values | LIE)


messages.write_reply = lie


def line(x, w):
    return {"s": 0 * x, "y": 0 * x}


def secret(x):
    return 0 * x


def why():
    return "Because."


def graph():
    return {}
