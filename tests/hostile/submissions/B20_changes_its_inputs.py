# changes its inputs in place, and is right
# expect: line=correct
def line(x, w):
    x *= w
    y = x.tanh()
    return {"s": x, "y": y}
