# divides by n - 1, where the mean is wanted
# expect: edges=correct|wrong_value
# says: variance
import soundly


def edges(z, t):
    return soundly.edges(z, t) | {"variance": z.var()}
