# is no Python
# expect: line=raised secret=raised why=raised graph=raised
# says: hw.py has a syntax error at line 5, column 9: `def line(x, w:`
# says: A bracket is opened there and never closed.
def line(x, w:
    return {"s": x}
