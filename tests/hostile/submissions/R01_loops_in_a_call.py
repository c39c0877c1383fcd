# never ends in one function; the others keep their points
# expect: line=timeout why=pending
# says: line did not finish within 2 s
why = "Because."


def line(x, w):
    while True:
        pass
