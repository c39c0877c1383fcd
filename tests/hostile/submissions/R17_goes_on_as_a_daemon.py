# leaves a process behind, in a session of its own
# expect: line=raised
# level: strong
import os
import time


def line(x, w):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(30)
        os._exit(0)
    print("ATTACK WORKED")
