# returns a generator, a coroutine, and an iterator that never ends
# expect: line=wrong_type secret=wrong_type why=wrong_type graph=wrong_type
import itertools


def line(x, w):
    yield x


async def secret(x):
    return x


def why():
    return itertools.count()


def graph():
    return map(str, itertools.count())
