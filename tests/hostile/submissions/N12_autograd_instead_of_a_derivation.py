# lets torch differentiate a forward pass, whatever factors are given
# expect: slope=wrong_value
import torch


def slope(v, M, dC_dy, dy_ds):
    with torch.inference_mode(False), torch.enable_grad():
        v, M = v.clone().requires_grad_(), M.clone().requires_grad_()
        torch.tanh(M @ v).square().sum().backward()
    return {"dC_dM": M.grad, "dC_dv": v.grad.T}
