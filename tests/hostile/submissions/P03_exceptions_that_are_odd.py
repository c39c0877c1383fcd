# raises exceptions whose attributes are of other types, and that refer to themselves
# expect: line=raised|crashed secret=raised|crashed why=raised|crashed graph=raised|crashed
import os

C = "any text"

here = os.path.dirname(os.path.abspath(__file__))


class Meta(type):
    @property
    def __name__(cls):
        raise ValueError(C)


class Odd(Exception, metaclass=Meta):
    @property
    def __class__(self):
        raise ValueError(C)


def line(x, w):
    error = SyntaxError(C)
    error.filename, error.lineno, error.offset = here + os.sep + "hw.py", 10**30, C
    raise error


def secret(x):
    raise Odd(C)


def why():
    error = ValueError(C)
    error.__cause__ = error.__context__ = KeyError(C)
    error.__cause__.__cause__ = error
    raise error


def graph():
    error = ModuleNotFoundError(C)
    error.name, error.filename = f"{C}\n" * 100_000, 3
    raise error
