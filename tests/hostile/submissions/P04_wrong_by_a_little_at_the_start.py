# is wrong on hidden inputs only, by a little, in the first element: what is told of it?
# expect: line=wrong_value
calls = 0


def line(x, w):
    global calls
    calls += 1
    s = w * x
    if calls > 1:  # as if the first told nothing
        s[0] += 0.125
    return {"s": s, "y": s.tanh()}
