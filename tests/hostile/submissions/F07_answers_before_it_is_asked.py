# sends the answer to the first call while it is imported
# expect: line=protocol secret=protocol why=protocol graph=protocol
from forge import field, frame, send

send(frame(1, field(b"value/s", dims=(1,), buffer=bytes(8)), fields=1))


def line(x, w):
    return {"s": 0 * x, "y": 0 * x}
