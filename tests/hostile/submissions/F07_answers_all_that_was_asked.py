# answers all calls that were asked at once while it is at the first, each with what it is not
# expect: line=protocol|missing|wrong_shape
from forge import asked, field, frame, send

tried = []


def line(x, w):
    if not tried:
        tried.append(1)
        number = asked()
        array = field(b"value/s", dims=(1,), buffer=bytes(8))
        send(b"".join(frame(number + n, array, fields=1) for n in range(3)))
    return {"s": w * x, "y": (w * x).tanh()}
