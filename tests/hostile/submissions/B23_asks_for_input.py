# waits for somebody to type
# expect: line=raised secret=raised
# says: input() is not available
import sys


def line(x, w):
    return float(input("x? ")) * x


def secret(x):
    return float(sys.stdin.read()) * x
