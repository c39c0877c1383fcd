"""What an attacker who has read the grader's source would bring along."""

import contextlib
import os
import socket
import stat
import struct
import sys

RETURNED = 5
LOADED = 3


def frame(number, body=b"", *, kind=RETURNED, fields=0, length=None, magic=b"GRDR"):
    length = len(body) if length is None else length
    return struct.pack("<4sBBHIQ", magic, 1, kind, fields, number, length) + body


def field(name, tag=0, dtype=0, dims=(), buffer=b"", nbytes=None):
    nbytes = len(buffer) if nbytes is None else nbytes
    head = struct.pack("<HBBBQ", len(name), tag, dtype, len(dims), nbytes)
    return head + name + struct.pack(f"<{len(dims)}q", *dims) + buffer


def channel():
    for number in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                return socket.socket(fileno=os.dup(number))
        except OSError:
            continue
    raise OSError("no socket here")


def waiting():
    """The calls that were sent and are not answered yet; they stay where they are."""
    from grader.sandbox.wire.frames import HEADER_SIZE, body_length, decode

    found, most = [], 1 << 30
    data = bytes(_of_the_worker("_received")._received)
    with contextlib.suppress(BlockingIOError):
        data += channel().recv(1 << 20, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    while len(data) >= HEADER_SIZE:
        length = HEADER_SIZE + body_length(data[:HEADER_SIZE], most)
        if len(data) < length:
            break
        found.append(decode(data[:length], most))
        data = data[length:]
    return found


def send(data):
    channel().sendall(data)


def asked():
    """The number of the call that is being answered."""
    return _of_the_worker("kind", "fields").id


def _of_the_worker(*attributes):
    """The object of the worker's that has these, in the frames that led here."""
    frame = sys._getframe(1)
    while frame:
        for value in frame.f_locals.values():
            if all(hasattr(value, name) for name in attributes):
                return value
        frame = frame.f_back
    raise LookupError("there is none in any frame")


def answer(*fields):
    """Answer the present call by bytes of one's own choice, and be gone."""
    send(frame(asked(), b"".join(fields), fields=len(fields)))
    os._exit(0)


def instead(data):
    """Answer this call and the next ones by bytes of one's own choice, and go on."""
    _of_the_worker("_received").answer = lambda _: None
    send(data)
