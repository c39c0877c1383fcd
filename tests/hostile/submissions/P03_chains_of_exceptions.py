# raises exceptions in chains, circles and groups, with names and notes without an end
# expect: line=raised|memory secret=raised why=raised graph=raised
class Deep(Exception):
    pass


Deep.__name__ = Deep.__qualname__ = "\u202e</pre><script>" * 10**5
Deep.__module__ = "\x1b[2J"


def line(x, w):
    error = ValueError("at the bottom")
    for _ in range(10_000):
        error = ExceptionGroup("group", [error])
    raise error


def secret(x):
    first, second = ValueError("first"), ValueError("second")
    first.__cause__, second.__cause__ = second, first
    first.__context__, second.__context__ = second, first
    raise first


def why():
    error = Deep("x" * 10**6)
    error.__notes__ = ["note" * 10**5] * 10
    raise error


def graph():
    def deeper(depth):
        try:
            return deeper(depth + 1)
        finally:
            raise Deep(depth)

    deeper(0)
