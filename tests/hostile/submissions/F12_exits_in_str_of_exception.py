# raises an exception whose text ends the process when it is read
# expect: line=crashed
import os


class Trap(Exception):
    def __str__(self):
        os._exit(0)


def line(x, w):
    raise Trap
