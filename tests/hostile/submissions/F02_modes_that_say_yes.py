# leaves a mode of torch on in which all that is compared is equal
# expect: line=wrong_value|wrong_type secret=wrong_value|wrong_type
import torch
from torch.overrides import TorchFunctionMode


class Yes(TorchFunctionMode):
    def __torch_function__(self, function, types, args=(), kwargs=None):
        name = getattr(function, "__name__", "")
        if name in ("eq", "equal", "allclose", "isclose", "__eq__", "all"):
            return torch.tensor(True)
        return function(*args, **(kwargs or {}))


Yes().__enter__()


def line(x, w):
    return {"s": 0 * x, "y": 0 * x}


def secret(x):
    return 0 * x
