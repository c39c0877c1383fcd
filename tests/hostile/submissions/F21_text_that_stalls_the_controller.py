# forges an exception whose text costs a backtracking pattern its time
# expect: line=protocol|raised
from forge import asked, field, frame, send


def line(x, w):
    texts = {b"name": b"E", b"base": b"Exception", b"file": b"hw.py", b"module": b""}
    texts[b"text"] = b"dtype Float " * 10_000
    body = b"".join(field(name, tag=1, buffer=text) for name, text in texts.items())
    for name in (b"line", b"column"):
        body += field(name, dtype=2, buffer=bytes(8))
    send(frame(asked(), body, kind=7, fields=7))
