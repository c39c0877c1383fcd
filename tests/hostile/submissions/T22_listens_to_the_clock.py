# tells a first right element from a first wrong one by the time until the next call
# expect: line=wrong_value
import time

before = 0.0
seen = []


def line(x, w):
    global before
    seen.append(time.perf_counter() - before)
    guess = 0 * x
    if len(seen) > 1 and seen[-1] > max(seen[:-1]):
        guess = guess + 1
    before = time.perf_counter()
    return {"s": guess, "y": guess}
