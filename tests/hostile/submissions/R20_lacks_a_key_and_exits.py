# answers without a key, and ends its process while these answers may not be sent yet
# expect: line=crashed
import os

calls = 0


def line(x, w):
    global calls
    calls += 1
    if calls == 4:
        os._exit(0)
    return {"s": w * x}
