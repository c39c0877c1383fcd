# reads the calls that wait behind the present one, and answers all of them with their own inputs
# expect: line=wrong_value
import os

from forge import asked, field, frame, send, waiting


def answer(number, values):
    array = field(b"value/s", dims=values.shape, buffer=values.tobytes())
    other = field(b"value/y", dims=values.shape, buffer=values.tobytes())
    return frame(number, array + other, fields=2)


def line(x, w):
    later = [(call.id, call.fields["input/x"]) for call in waiting()]
    send(b"".join(answer(*each) for each in [(asked(), x.numpy()), *later]))
    os._exit(0)
