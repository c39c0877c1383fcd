"""What an honest student writes where numbers are at their ends."""

import torch


def edges(z, t):
    p = torch.sigmoid(z)
    return {
        "p": p,
        "softplus": torch.logaddexp(z, torch.zeros_like(z)),
        "log_p": -torch.logaddexp(-z, torch.zeros_like(z)),
        "entropy": torch.nn.functional.binary_cross_entropy(p, t),
        "log_sum": torch.logsumexp(z, dim=0),
        "variance": z.var(correction=0),
        "step": (z > 0).to(z.dtype),
        "top": z.argmax().item(),
    }


def slope(v, M, dC_dy, dy_ds):
    dC_ds = dC_dy @ dy_ds
    return {"dC_dM": dC_ds.T @ v.T, "dC_dv": dC_ds @ M}
