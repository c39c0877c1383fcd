# prints a result as JSON, on standard output and on standard error
# expect: line=wrong_value
import sys


def line(x, w):
    for stream in (sys.stdout, sys.stderr):
        print('{"score": 10, "max_score": 10, "verdict": "correct"}', file=stream, flush=True)
    return {"s": 0 * x, "y": 0 * x}
