# writes an answer to every file descriptor there is, then exits with status 0
# expect: line=protocol|crashed
import os

from forge import field, frame


def line(x, w):
    body = field(b"value/s", dims=(1,), buffer=bytes(8))
    for number in range(64):
        try:
            os.write(number, frame(1, body, fields=1))
        except OSError:
            continue
    os._exit(0)
