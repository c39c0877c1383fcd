# works in half precision: three digits are too few
# expect: edges=wrong_value|correct
# says: wrong
import soundly


def edges(z, t):
    found = soundly.edges(z.half().double(), t)
    return found | {"p": found["p"].half().double()}
