# recurses for ever, with the limit on recursion taken away
# expect: line=raised|memory|crashed|timeout secret=raised
# says: RecursionError
import sys


def secret(x):
    return secret(x)


def line(x, w):
    sys.setrecursionlimit(10**9)

    def deeper(n):
        return deeper(n + 1) + 1

    return deeper(0)
