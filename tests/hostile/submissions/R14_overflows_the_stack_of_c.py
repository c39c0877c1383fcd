# overflows the stack of C: a nested repr, nested brackets, a long chain of signs
# expect: line=crashed|raised|memory|timeout secret=raised|memory why=raised|memory|crashed
import ast
import sys


def line(x, w):
    sys.setrecursionlimit(10**9)
    nested = []
    for _ in range(1_000_000):
        nested = [nested]
    return repr(nested)


def secret(x):
    return eval("(" * 100_000 + ")" * 100_000)


def why():
    return ast.dump(ast.parse("-" * 1_000_000 + "1"))
