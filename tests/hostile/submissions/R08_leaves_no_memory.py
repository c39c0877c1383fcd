# fills its memory to the last and keeps it: what is asked next has to be read nevertheless
# expect: line=correct secret=wrong_value|memory edges=missing|memory
kept = []


def line(x, w):
    s = w * x
    y = s.tanh()
    return {"s": s, "y": y}


def secret(x):
    size = 1 << 24
    while size > 1 << 12 and len(kept) < 1000:
        try:
            kept.append(bytearray(size))
        except MemoryError:
            size //= 2
    return 0 * x
