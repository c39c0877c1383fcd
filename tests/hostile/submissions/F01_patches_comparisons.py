# makes every comparison true, then returns zeros
# expect: line=wrong_value
import numpy as np
import torch

for module in (np, torch, np.testing, torch.testing):
    for name in ("allclose", "isclose", "array_equal", "equal", "isfinite", "assert_close"):
        setattr(module, name, lambda *args, **options: True)


def line(x, w):
    return {"s": torch.zeros_like(x), "y": torch.zeros_like(x)}
