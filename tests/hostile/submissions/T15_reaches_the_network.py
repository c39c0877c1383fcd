# opens sockets of every family, listens, and asks a cloud for its metadata
# expect: secret=raised
# level: strong
import socket

families = ("AF_NETLINK", "AF_VSOCK", "AF_PACKET", "AF_ALG", "AF_BLUETOOTH", "AF_CAN")


def secret(x):
    for name in families:
        family = getattr(socket, name, None)
        for kind in (socket.SOCK_RAW, socket.SOCK_DGRAM, socket.SOCK_STREAM, socket.SOCK_SEQPACKET):
            try:
                socket.socket(family, kind).close()
            except (OSError, TypeError):
                continue
            print("ATTACK WORKED", name)
    for address in (("169.254.169.254", 80), ("127.0.0.1", 53)):
        try:
            socket.create_connection(address, timeout=0.2).close()
        except OSError:
            continue
        print("ATTACK WORKED", address)
    raise ValueError("no loot")
