# talks to a listener on a socket that lies in a folder
# expect: secret=raised
# level: strong
import socket

from loot import found
from places import PATH_SOCKET


def secret(x):
    with socket.socket(socket.AF_UNIX) as channel:
        channel.settimeout(1)
        channel.connect(PATH_SOCKET)
        return found(channel.recv(64)) * x
