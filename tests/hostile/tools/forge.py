"""What an attacker who has read the grader's source would bring along."""

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
    """The calls that were sent and are not read yet; they stay there."""
    from grader.sandbox.wire.frames import HEADER_SIZE, body_length, decode

    found, most = [], 1 << 30
    try:
        data = channel().recv(1 << 20, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return found
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
    frame = sys._getframe(1)
    while frame:
        for value in frame.f_locals.values():
            if hasattr(value, "kind") and hasattr(value, "fields"):
                return value.id
        frame = frame.f_back
    raise LookupError("no call in any frame")


def answer(*fields):
    """Answer the present call by bytes of one's own choice, and be gone."""
    send(frame(asked(), b"".join(fields), fields=len(fields)))
    os._exit(0)
