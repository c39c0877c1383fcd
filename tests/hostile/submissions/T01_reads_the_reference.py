# reads the reference by its path
# expect: secret=raised
# level: strong
from loot import found
from places import REFERENCE


def secret(x):
    with open(REFERENCE, "rb") as file:
        return found(file.read()) * x
