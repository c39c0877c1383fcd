# sends arrays with negative axes, 65 axes, an unknown dtype, too few bytes
# expect: line=protocol secret=protocol why=protocol graph=protocol
from forge import field, frame, send


def line(x, w):
    send(frame(1, field(b"value/s", dims=(-1, -1), buffer=bytes(8)), fields=1))


def secret(x):
    send(frame(1, field(b"value/", dims=(1,) * 65, buffer=bytes(8)), fields=1))


def why():
    send(frame(1, field(b"value/", dtype=9, dims=(1,), buffer=bytes(8)), fields=1))


def graph():
    send(frame(1, field(b"value/", dims=(1 << 40, 1 << 40), buffer=bytes(8)), fields=1))
