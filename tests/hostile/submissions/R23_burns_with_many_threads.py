# uses up the CPU time with many threads
# expect: line=timeout|raised
import threading

import torch


def burn():
    while True:
        torch.ones(200, 200) @ torch.ones(200, 200)


def line(x, w):
    threads = [threading.Thread(target=burn, daemon=True) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
