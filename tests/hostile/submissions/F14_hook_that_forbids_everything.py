# raises from an audit hook whatever anybody does, its worker too
# expect: line=raised|crashed|missing secret=raised|crashed|missing
import os
import sys

armed = []


def forbid(event, args):
    if armed and event != "os._exit":
        raise SystemExit(event)


sys.addaudithook(forbid)
armed.append(1)


def line(x, w):
    os.listdir(".")
    return {"s": 0 * x, "y": 0 * x}


def secret(x):
    open("file")
    return 0 * x
