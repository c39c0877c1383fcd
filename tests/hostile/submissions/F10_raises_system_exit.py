# leaves by sys.exit(0), in a call and while a class is built
# expect: line=raised secret=raised
# says: SystemExit
import sys


def line(x, w):
    sys.exit(0)


def secret(x):
    raise SystemExit(0)
