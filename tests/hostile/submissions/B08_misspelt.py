# misspells its functions
# expect: line=missing secret=missing
# says: Did you mean Line?
# says: Did you mean the_secret?
def Line(x, w):
    return {"s": x, "y": x}


def the_secret(x):
    return x
