# answers rightly while a thread floods, and floods once more as it exits
# expect: line=output_limit|crashed
import os
import threading


def flood():
    while True:
        os.write(1, bytes(1 << 16))


def line(x, w):
    threading.Thread(target=flood, daemon=True).start()
    os.write(1, bytes(1 << 19))
    os._exit(0)
