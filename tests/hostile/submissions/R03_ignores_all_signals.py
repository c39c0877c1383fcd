# ignores every signal that can be ignored, and loops in C
# expect: line=timeout
import contextlib
import signal


def line(x, w):
    for number in range(1, signal.NSIG):
        with contextlib.suppress(OSError, ValueError):
            signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, signal.NSIG))
    return sum(range(10**12))
