# starts 100,000 threads
# expect: line=raised|memory|timeout|crashed|output_limit
import threading
import time


def line(x, w):
    for _ in range(100_000):
        threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
