# raises in files that it writes as it goes, with hidden inputs for lines and names
# expect: line=raised secret=raised
# hides: CANARY
import os

C = "CAN" + "ARY"

calls = []
here = os.path.dirname(os.path.abspath(__file__))


def line(x, w):
    calls.append("line")
    if len(calls) == 1:  # the public example, whose text may be shown
        return {"s": x, "y": x}
    text = f"{C} = {x.tolist()!r}; 1 / 0"
    exec(compile(text, os.path.join(here, f"{C}{x.tolist()}.py"), "exec"))


def secret(x):
    calls.append("secret")
    if calls.count("secret") == 1:
        return x
    text = f"{C} {x.tolist()}"
    raise SyntaxError(text, (os.path.join(here, text), 7, 1, text))
