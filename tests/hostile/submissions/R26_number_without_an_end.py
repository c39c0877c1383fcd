# has a constant that takes for ever to work out
# expect: line=timeout|memory
n = 9**9**9**9


def line(x, w):
    return {"s": n, "y": n}
