# sends a datagram to a listener on this machine
# expect: secret=raised
# level: strong
import socket

from loot import found
from places import UDP_PORT


def secret(x):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as channel:
        channel.settimeout(0.5)
        channel.sendto(b"?", ("127.0.0.1", UDP_PORT))
        return found(channel.recv(64)) * x
