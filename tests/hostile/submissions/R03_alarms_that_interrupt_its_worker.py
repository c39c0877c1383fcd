# has signals interrupt whatever the process does, its worker's own work as well
# expect: line=raised|crashed|wrong_value|wrong_type|protocol|missing|timeout secret=raised|crashed|wrong_value|wrong_type|protocol|missing|timeout
import signal


def interrupt(*given):
    raise KeyboardInterrupt


def line(x, w):
    signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.0002, 0.0002)
    return {"s": 0 * x, "y": 0 * x}


def secret(x):
    return 0 * x
