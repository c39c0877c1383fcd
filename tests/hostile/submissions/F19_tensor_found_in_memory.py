# looks for the expected value among all tensors in memory
# expect: secret=wrong_value
import gc

import torch


def secret(x):
    found = [
        t for t in gc.get_objects() if type(t) is torch.Tensor and t.shape == x.shape and t is not x
    ]
    return found[-1] if found else 0 * x
