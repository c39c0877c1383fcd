# matches a pattern that takes for ever and holds the interpreter's lock
# expect: line=timeout
import re


def line(x, w):
    re.match(r"(a+)+$", "a" * 60 + "b")
