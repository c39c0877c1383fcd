# attaches to shared memory of System V, and makes some of its own
# expect: secret=raised
# level: strong
import ctypes

from loot import found
from places import SHARED_MEMORY


def secret(x):
    libc = ctypes.CDLL(None, use_errno=True)
    libc.shmat.restype = ctypes.c_void_p
    for make in (libc.shmget, libc.semget, libc.msgget):
        if make(0x6AAD, 4096, 0o1666) >= 0:
            print("LEFT", make.__name__)
    address = libc.shmat(SHARED_MEMORY, None, 0o10000)
    if address in (None, ctypes.c_void_p(-1).value):
        raise OSError(ctypes.get_errno(), "shmat")
    return found(ctypes.string_at(address, 64)) * x
