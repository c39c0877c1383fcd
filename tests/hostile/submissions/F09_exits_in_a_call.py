# exits with status 0 in a call; the other functions keep their points
# expect: line=crashed why=pending graph=correct
# says: the process exited with status 0 during line
import os

why = "Because."
graph = {"inputs": ["x", "y"], "nodes": {"p": ["*", "x", "y"]}, "output": "p"}


def line(x, w):
    os._exit(0)
