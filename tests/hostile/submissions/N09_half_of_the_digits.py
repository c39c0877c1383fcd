# works in float32 throughout, as right as that can be
# expect: edges=correct
import soundly
import torch


def edges(z, t):
    found = soundly.edges(z.float(), t.float())
    return {key: value if key == "top" else value.double() for key, value in found.items()}
