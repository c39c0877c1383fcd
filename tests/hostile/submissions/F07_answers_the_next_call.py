# sends the answer to the next call beside that to the present one
# expect: line=protocol|crashed
import threading
import time

from forge import frame, send


def line(x, w):
    threading.Thread(target=lambda: (time.sleep(0.3), send(frame(2))), daemon=True).start()
    time.sleep(0.1)
    return {"s": w * x, "y": (w * x).tanh()}


def secret(x):
    import time

    time.sleep(0.5)
    return 0 * x
