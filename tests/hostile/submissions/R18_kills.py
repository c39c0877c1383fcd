# sends signals to the grader, to the first process, to its group and to all
# expect: line=wrong_type
# level: strong
import os
import signal


def line(x, w):
    # Signal 0 proves the same, and would harm no one.
    targets = [(os.getppid(), 0), (1, 0), (-1, 0), *((pid, 0) for pid in range(2, 3000))]
    for pid, number in targets:
        if pid in (os.getpid(), os.getpgid(0)):
            continue
        try:
            os.kill(pid, number)
        except OSError:
            continue
        print("ATTACK WORKED", pid, number)
    return {"s": signal.SIGKILL.name, "y": "no"}
