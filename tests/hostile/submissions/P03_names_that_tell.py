# tells hidden inputs by the names of an exception, of modules, keys, types and arguments
# expect: line=raised|missing|wrong_type secret=raised
# hides: CANARY
C = "CAN" + "ARY"
calls = 0


def line(x, w):
    global calls
    calls += 1
    if calls == 1:  # the public example, whose text may be shown
        return {"s": x, "y": x}
    word = C + "".join(c if c.isdigit() else "_" for c in repr(x.tolist()))
    if calls % 2:
        raise type(word, (ValueError,), {})("text")
    return {word: x, "s": type(word, (), {})()}


def secret(x):
    if calls == 1:
        return x
    word = C + "".join(c if c.isdigit() else "_" for c in repr(x.tolist()))
    exec(f"import {word[:50]}")
