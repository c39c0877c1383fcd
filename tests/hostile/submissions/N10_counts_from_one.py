# an index is exact: there is nothing near it
# expect: edges=correct|wrong_value
# says: top
import soundly


def edges(z, t):
    found = soundly.edges(z, t)
    return found | {"top": found["top"] + 1}
