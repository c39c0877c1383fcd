# puts HTML, terminal codes and formulas into all that it can name, print or raise
# expect: line=raised secret=raised|wrong_type why=pending graph=wrong_type
# hides: </pre><script>
BAD = "\x1b[2J\x1b]0;owned\x07=HYPERLINK(\"http://localhost\")</pre><script>alert(1)</script>\u202e"
print(BAD)


def line(x, w):
    raise type(BAD, (ValueError,), {})(BAD)


def secret(x):
    return {BAD: x}


def why():
    return BAD


def graph():
    return {"inputs": [BAD], "nodes": {BAD: ["+", BAD, BAD]}, "output": BAD}
