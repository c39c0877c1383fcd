# returns infinite values
# expect: line=not_finite
def line(x, w):
    return {"s": x / 0, "y": -x / 0}
