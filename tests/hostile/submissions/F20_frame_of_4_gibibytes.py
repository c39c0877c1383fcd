# announces a frame that the controller could not hold
# expect: line=protocol secret=protocol
from forge import field, frame, send


def line(x, w):
    send(frame(1, b"x" * 100, length=1 << 62))


def secret(x):
    send(frame(1, field(b"value/", dims=(1 << 29,), nbytes=1 << 32), fields=1, length=1 << 20))
    send(bytes(1 << 20))
