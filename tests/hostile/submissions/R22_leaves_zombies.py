# leaves children that nobody waits for
# expect: line=raised
# level: strong
import os


def line(x, w):
    for _ in range(20):
        if os.fork() == 0:
            os._exit(0)
    print("ATTACK WORKED")
