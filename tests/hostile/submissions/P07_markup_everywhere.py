# puts HTML, terminal codes and formulas into all that it can name, print or raise
# expect: line=raised|missing secret=raised|wrong_value why=pending graph=wrong_type
# hides: </pre><script>
BAD = "\x1b[2J\x1b]0;owned\x07=HYPERLINK(\"http://localhost\")</pre><script>alert(1)</script>\u202e"
print(BAD)


calls = []


def line(x, w):
    calls.append(1)
    if len(calls) == 1:  # the public example, whose text may be shown
        return {"s": x, BAD: x}
    raise type(BAD, (ValueError,), {})(BAD)


def secret(x):
    return {BAD: x}


def why():
    return BAD


def graph():
    return {"inputs": [BAD], "nodes": {BAD: ["+", BAD, BAD]}, "output": BAD}
