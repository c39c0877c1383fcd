# raises a hidden input as the text of an exception
# expect: line=raised secret=raised
# hides: CANARY
C = "CAN" + "ARY"
calls = 0


def line(x, w):
    global calls
    calls += 1
    if calls == 1:
        return {"s": x, "y": x}
    raise ValueError(f"{C} {x.tolist()}")


def secret(x):
    if x.sum() != 0 and calls > 1:
        raise RuntimeError(f"{C} {x.tolist()}") from ValueError(C)
    return x
