# imports a file that was not handed in
# expect: line=raised secret=raised
# says: missing_helper at line 6
# says: hand in a file of your own beside hw.py
def late():
    import missing_helper


late()


def line(x, w):
    return x
