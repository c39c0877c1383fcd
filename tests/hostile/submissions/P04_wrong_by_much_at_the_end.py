# is wrong on hidden inputs only, by much, in the last element: what is told of it?
# expect: line=wrong_value
calls = 0


def line(x, w):
    global calls
    calls += 1
    s = w * x
    y = s.tanh()
    if calls > 2:  # as if the first told nothing, behind the public example
        s[-1] -= 7.5
        y[-1] -= 7.5  # a tanh may hide the other
    return {"s": s, "y": y}
