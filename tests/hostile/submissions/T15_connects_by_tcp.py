# connects to a listener on this machine, by IPv4 and IPv6
# expect: secret=raised
# level: strong
import socket

from loot import found
from places import TCP_PORT


def secret(x):
    for host in ("127.0.0.1", "localhost", "0.0.0.0", "::ffff:127.0.0.1"):
        try:
            with socket.create_connection((host, TCP_PORT), timeout=0.3) as channel:
                return found(channel.recv(64)) * x
        except OSError:
            continue
    raise ValueError("no loot")
