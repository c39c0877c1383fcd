# is wrong in another hidden trial only: which of them is no matter to what is told
# expect: line=wrong_value
calls = 0


def line(x, w):
    global calls
    calls += 1
    s = w * x
    if calls == 4:  # the first is the public example
        s = 1 - s
    return {"s": s, "y": s.tanh()}
