# reads what is open when it starts
# expect: secret=raised
import os
import stat


def secret(x):
    sockets = 0
    for number in range(3, 1024):
        try:
            mode = os.fstat(number).st_mode
        except OSError:
            continue
        sockets += stat.S_ISSOCK(mode)
        if stat.S_ISREG(mode) or stat.S_ISDIR(mode) or sockets > 1:
            print("ATTACK WORKED", number, oct(mode))
    raise ValueError("no loot")
