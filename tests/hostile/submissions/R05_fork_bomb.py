# forks again and again (at most 200 times, should it work)
# expect: line=raised
# level: strong
import os


def line(x, w):
    for _ in range(200):
        if os.fork() == 0:
            os._exit(0)
        print("ATTACK WORKED")
