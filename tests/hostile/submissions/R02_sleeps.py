# sleeps in a call
# expect: line=timeout
import time


def line(x, w):
    time.sleep(1e6)
