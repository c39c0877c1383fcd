# is wrong in another hidden trial only: which of them is no matter to what is told
# expect: line=wrong_value
calls = 0


def line(x, w):
    global calls
    calls += 1
    s = w * x
    if calls == 3:
        s = 1 - s
    return {"s": s, "y": s.tanh()}
