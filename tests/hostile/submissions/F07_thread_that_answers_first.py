# a thread looks for calls from the import on, and answers each before the worker can
# expect: line=protocol|wrong_value|missing secret=protocol|wrong_value|missing|wrong_type
import threading
import time

from forge import field, frame, send, waiting


def answer():
    done = set()
    while True:
        for call in waiting():
            if call.id not in done and "input/x" in call.fields:
                done.add(call.id)
                zeros = 0 * call.fields["input/x"]
                array = field(b"value/s", dims=zeros.shape, buffer=zeros.tobytes())
                send(frame(call.id, array, fields=1))
        time.sleep(0.001)


threading.Thread(target=answer, daemon=True).start()


def line(x, w):
    time.sleep(0.05)
    return {"s": 0 * x, "y": 0 * x}


def secret(x):
    time.sleep(0.05)
    return 0 * x
