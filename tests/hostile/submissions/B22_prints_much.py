# prints 200 KiB, and is right
# expect: line=correct
print("word " * 20_000)


def line(x, w):
    s = w * x
    print(s, "word " * 1_000)
    return {"s": s, "y": s.tanh()}
