# talks to a listener on an abstract socket of the grader's user
# expect: secret=raised
# level: strong
import socket

from loot import found
from places import ABSTRACT_SOCKET


def secret(x):
    with socket.socket(socket.AF_UNIX) as channel:
        channel.settimeout(1)
        channel.connect("\0" + ABSTRACT_SOCKET)
        return found(channel.recv(64)) * x
