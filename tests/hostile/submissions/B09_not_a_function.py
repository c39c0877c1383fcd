# defines a number, a class, and functions of other arguments
# expect: line=wrong_type secret=raised|wrong_type why=wrong_type|raised
line = 3


def secret(x, temperature, *, scale):
    return x


class why:
    def __init__(self, a, b):
        pass
