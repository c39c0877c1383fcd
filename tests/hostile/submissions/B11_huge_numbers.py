# returns whole numbers that no float holds, and that no text may
# expect: line=wrong_type|wrong_shape|not_finite|wrong_value|raised secret=wrong_type|wrong_shape|not_finite|wrong_value|raised why=wrong_type graph=wrong_type
def line(x, w):
    return {"s": 10**400, "y": [-(1 << 70)] * len(x)}


def secret(x):
    return [1 << (1 << 20)] * len(x)


def why():
    return 10**5000


def graph():
    return {"inputs": [10**5000], "nodes": {10**5000: [1 << 70, 0.5]}, "output": -(10**5000)}
