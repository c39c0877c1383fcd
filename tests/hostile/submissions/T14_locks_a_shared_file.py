# tells the next student a bit by a lock on a file that both can open
# expect: secret=raised
# level: strong
import fcntl
import torch


def secret(x):
    with open(torch.__file__, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        print("ATTACK WORKED")
    raise ValueError("no loot")
