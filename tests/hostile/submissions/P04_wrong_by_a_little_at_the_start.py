# is wrong on hidden inputs only, by a little, in the first element: what is told of it?
# expect: line=wrong_value
calls = 0


def line(x, w):
    global calls
    calls += 1
    s = w * x
    y = s.tanh()
    if calls > 2:  # as if the first told nothing, behind the public example
        s[0] += 0.125
        y[0] += 0.125  # a tanh may hide the other
    return {"s": s, "y": y}
