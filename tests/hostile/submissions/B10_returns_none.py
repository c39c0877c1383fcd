# prints instead of returning
# expect: line=wrong_type secret=wrong_type why=wrong_type graph=wrong_type
# says: Did you forget `return`?
def line(x, w):
    print(w * x)


def secret(x):
    print(x)


def why():
    print("Because.")


def graph():
    pass
