# hidden inputs are told to the next process by which pages of Python's own files are in memory
# expect: line=raised
# hides: which is 42435
# level: strong
import glob
import os

NOT_WAITING, LET_GO = 8, 4  # RWF_NOWAIT, POSIX_FADV_DONTNEED
SIGN = 42435
FILES = sorted(glob.glob(os.path.join(os.path.dirname(os.__file__), "encodings", "cp*.py")))[:16]


def in_memory(path):
    with open(path, "rb", buffering=0) as file:
        try:
            return os.preadv(file.fileno(), [bytearray(1)], 0, NOT_WAITING) == 1
        except BlockingIOError:
            return False


def leave(number):
    for place, path in enumerate(FILES):
        with open(path, "rb", buffering=0) as file:
            if number >> place & 1:
                file.read(1)
            else:
                os.posix_fadvise(file.fileno(), 0, 0, LET_GO)


def found():
    try:
        return sum(in_memory(path) << place for place, path in enumerate(FILES))
    except OSError:
        return 0


earlier = found()


def line(x, w):
    if earlier != SIGN and (4 * x).equal((4 * x).round()):
        os._exit(1)  # of the public example: it is run again, by another process
    leave(SIGN)
    raise ValueError(f"which is {earlier}")
