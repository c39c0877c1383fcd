# sends its answer byte by byte, each long after the one before
# expect: line=timeout
import time

from forge import asked, frame, send


def line(x, w):
    for byte in frame(asked(), bytes(1 << 20)):
        send(bytes([byte]))
        time.sleep(0.05)
