# HW1 -- everything as short as possible
import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

relu3 = lambda s: 3 * F.relu(s)
diag = lambda v: torch.diag(v.reshape(-1))


def train_step(model, x, y, optimizer):
    optimizer.zero_grad(); loss = torch.sum((model(x) - y) ** 2); loss.backward(); optimizer.step()
    return loss


def regression_forward(x, W1, b1, W2, b2):
    return dict(s1=(s1 := W1 @ x + b1), a1=(a1 := relu3(s1)), s2=(s2 := W2 @ a1 + b2), y_tilde=s2)


def regression_gradients(x, y, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2, act=relu3):
    up = (dC_dy_tilde @ dy_tilde_ds2).T
    down = da1_ds1.T @ W2.T @ up
    return dict(dC_dW1=down @ x.T, dC_db1=up.T @ W2 * da1_ds1,
                dC_dW2=up @ act(W1 @ x + b1).T, dC_db2=dC_dy_tilde * dy_tilde_ds2)


def regression_jacobians(s1, s2, y, y_tilde):
    return dict(da1_ds1=diag(3.0 * (s1 > 0)), dy_tilde_ds2=diag(s2 * 0 + 1), dC_dy_tilde=2 * (y_tilde - y).T)


def classification_forward(x, W1, b1, W2, b2):
    return dict(s1=(s1 := W1 @ x + b1), a1=(a1 := torch.tanh(s1)), s2=(s2 := W2 @ a1 + b2), y_tilde=torch.sigmoid(s2))


def classification_gradients(x, y, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    return regression_gradients(x, y, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2, act=torch.tanh)


def classification_jacobians(s1, s2, y, y_tilde):
    return dict(da1_ds1=diag(1 - s1.tanh() ** 2), dy_tilde_ds2=diag(y_tilde - y_tilde ** 2), dC_dy_tilde=2 * (y_tilde - y).T)


def bce_forward(x, y, W1, b1, W2, b2):
    out = classification_forward(x, W1, b1, W2, b2)
    return out | dict(C=F.binary_cross_entropy_with_logits(out["s2"], y))


bce_gradients = classification_gradients


def bce_jacobians(s1, s2, y, y_tilde):
    return classification_jacobians(s1, s2, y, y_tilde) | dict(
        dC_dy_tilde=((y_tilde - y) / y_tilde / (1 - y_tilde)).T / y.numel())


why_relu = "no saturation for positive inputs, so no vanishing gradient; cheap"
softmax = lambda e, beta: (beta * e).exp().mean().log() / beta
softargmax = lambda e, beta: (beta * e).softmax(0)


def computational_graph():
    nodes = "p=x*y a=p+z q=x+x b=a*q r=a*b w=r+b".split()
    return {"inputs": list("xyz"), "nodes": {n[0]: [n[3], n[2], n[4]] for n in nodes}, "output": "w"}


def derivative_plots():
    fig, axes = plt.subplots(2, 2, figsize=(8, 6))
    x = torch.linspace(-4, 4, 1000, dtype=torch.float64, requires_grad=True)
    functions = {"ReLU": F.relu, "LeakyReLU": lambda v: F.leaky_relu(v, 0.1), "Softplus": F.softplus, "GELU": F.gelu}
    for ax, (name, f) in zip(axes.flat, functions.items()):
        (slope,) = torch.autograd.grad(f(x).sum(), x)
        ax.plot(x.detach(), slope)
        ax.axhline(0, color="gray", lw=0.5); ax.axvline(0, color="gray", lw=0.5)
        ax.set_title(name + "'(x)"); ax.grid()
    fig.tight_layout()
    return fig


jacobian_sum = lambda x, W1, W2: dict(J_f=W1, J_g=W2, J_h=W1 + W2)
jacobian_sum_tied = lambda x, W: 2 * W
jacobian_composition = lambda x, W1, W2: dict(J_f=W1, J_g=W2, J_h=W2 @ W1)
jacobian_composition_tied = lambda x, W: W @ W
