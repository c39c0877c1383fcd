"""The reference; the test puts a number that nobody can guess in the place of 2.75."""

import torch
from torch import Tensor

SCALE = 2.75  # loot:2.75:


def line(x: Tensor, w: Tensor) -> dict[str, Tensor]:
    s = w * x
    y = s.tanh()
    return {"s": s, "y": y}


def secret(x: Tensor) -> Tensor:
    return SCALE * x


def why() -> str:
    return "Because."


def graph() -> dict[str, object]:
    return {"inputs": ["x", "y"], "nodes": {"p": ["*", "x", "y"]}, "output": "p"}


def edges(z: Tensor, t: Tensor) -> dict[str, Tensor]:
    p = torch.sigmoid(z)
    softplus = torch.nn.functional.softplus(z)
    log_p = torch.nn.functional.logsigmoid(z)
    entropy = -(t * torch.log(p) + (1 - t) * torch.log(1 - p)).mean()
    log_sum = torch.logsumexp(z, 0)
    variance = ((z - z.mean()) ** 2).mean()
    step = torch.where(z > 0, 1.0, 0.0)
    top = torch.argmax(z)
    return {
        "p": p,
        "softplus": softplus,
        "log_p": log_p,
        "entropy": entropy,
        "log_sum": log_sum,
        "variance": variance,
        "step": step,
        "top": top,
    }


def slope(v: Tensor, M: Tensor, dC_dy: Tensor, dy_ds: Tensor) -> dict[str, Tensor]:
    dC_ds = dC_dy @ dy_ds
    dC_dM = dC_ds.T @ v.T
    dC_dv = dC_ds @ M
    return {"dC_dM": dC_dM, "dC_dv": dC_dv}
