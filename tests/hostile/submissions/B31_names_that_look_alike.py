# functions whose names are other letters that look alike, or the same letters after all
# expect: line=correct secret=missing why=pending graph=wrong_type
# hides: \u202e


def ｌｉｎｅ(x, w):
    s = w * x
    return {"s": s, "y": s.tanh()}


def ѕecret(x):
    return x


def why():
    return "\ud800\udfff\u202e\x00\u2066 Because\ufeff. \U000e0041"


def graph():
    return {"inputs": ["х", "у"], "nodes": {"p\x00": ["*", "х", "\ud800"]}, "output": "\u202ep"}
