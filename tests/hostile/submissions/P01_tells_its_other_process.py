# hidden inputs are left wherever the process that runs the public example might find them
# expect: line=raised
# level: strong
import ctypes
import glob
import os
import socket
import threading

ADDRESS = "\0grader-inputs"
KEY = 0x6AAD
PLACES = ("canary", "../canary", "../../canary", "/tmp/canary", "/var/tmp/canary", "/dev/shm/canary")
libc = ctypes.CDLL(None)
libc.shmat.restype = ctypes.c_void_p


def found():
    for path in [*PLACES, *glob.glob("../../*/*/canary"), *glob.glob("/tmp/grader-*/*/*/*/canary")]:
        try:
            with open(path) as file:
                return file.read()
        except OSError:
            continue
    try:
        with socket.socket(socket.AF_UNIX) as channel:
            channel.connect(ADDRESS)
            return channel.recv(4096).decode()
    except OSError:
        pass
    number = libc.shmget(KEY, 4096, 0o666)
    address = libc.shmat(number, None, 0) if number != -1 else None
    return ctypes.string_at(address).decode() if address not in (None, 2**64 - 1) else ""


def leave(text):
    for path in [*PLACES, os.path.expanduser("~/canary")]:
        try:
            with open(path, "w") as file:
                file.write(text)
        except OSError:
            continue
    try:
        server = socket.socket(socket.AF_UNIX)
        server.bind(ADDRESS)
        server.listen()
        threading.Thread(target=serve, args=(server, text), daemon=True).start()
    except OSError:
        pass
    number = libc.shmget(KEY, 4096, 0o1666)
    address = libc.shmat(number, None, 0) if number != -1 else None
    if address not in (None, 2**64 - 1):
        ctypes.memmove(address, text.encode()[:4000], len(text[:4000]))


def serve(server, text):
    while True:
        server.accept()[0].sendall(text.encode())


earlier = found()


def line(x, w):
    if earlier:
        print("ATTACK WORKED")
    if not earlier and (4 * x).equal((4 * x).round()):
        os._exit(1)  # of the public example: it is run again, by another process
    leave(repr(x.tolist()))
    raise ValueError(earlier)
