# leaves a mode of torch on that only looks, and another default device, and is right
# expect: line=correct
import torch
from torch.overrides import TorchFunctionMode


class Looks(TorchFunctionMode):
    def __torch_function__(self, function, types, args=(), kwargs=None):
        return function(*args, **(kwargs or {}))


Looks().__enter__()
torch.autograd.set_detect_anomaly(True)
torch.inference_mode().__enter__()
torch.set_default_device("meta")


def line(x, w):
    s = w * x
    return {"s": s, "y": s.tanh()}
