"""Homework 1. I let autograd do the derivatives and check shapes at the end."""
import torch
from torch.autograd.functional import jacobian
from torch.nn import functional as F


def train_step(model, x, y, optimizer):
    loss = F.mse_loss(model(x), y, reduction="sum")
    loss.backward()
    optimizer.step()
    return loss.detach()


def forward(x, W1, b1, W2, b2, f, g):
    s1 = torch.addmm(b1, W1, x)
    a1 = f(s1)
    s2 = torch.addmm(b2, W2, a1)
    return {"s1": s1, "a1": a1, "s2": s2, "y_tilde": g(s2)}


def three_relu(s):
    return 3 * F.relu(s)


def identity(s):
    return s


def gradients(f, x, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    W1, b1, W2, b2 = [p.clone().requires_grad_() for p in (W1, b1, W2, b2)]
    s1 = W1 @ x + b1
    s2 = W2 @ f(s1).detach() + b2
    # costs that have exactly the given factors in front of the linear layers
    (dC_dy_tilde @ dy_tilde_ds2 @ s2).sum().backward()
    (dC_dy_tilde @ dy_tilde_ds2 @ W2.detach() @ da1_ds1 @ s1).sum().backward()
    return {"dC_dW1": W1.grad, "dC_db1": b1.grad.T, "dC_dW2": W2.grad, "dC_db2": b2.grad.T}


def jac(f, s):
    """Jacobian of an elementwise function on a column."""
    return jacobian(f, s.squeeze(1))


def regression_forward(x, W1, b1, W2, b2):
    return forward(x, W1, b1, W2, b2, three_relu, identity)


def regression_gradients(x, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    return gradients(three_relu, x, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2)


def regression_jacobians(s1, s2, y, y_tilde):
    return {
        "da1_ds1": jac(three_relu, s1),
        "dy_tilde_ds2": jac(identity, s2),
        "dC_dy_tilde": jacobian(lambda p: ((p - y) ** 2).sum(), y_tilde).T,
    }


def classification_forward(x, W1, b1, W2, b2):
    return forward(x, W1, b1, W2, b2, torch.tanh, torch.sigmoid)


def classification_gradients(x, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    return gradients(torch.tanh, x, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2)


def classification_jacobians(s1, s2, y, y_tilde):
    return {
        "da1_ds1": jac(torch.tanh, s1),
        "dy_tilde_ds2": jac(torch.sigmoid, s2),
        "dC_dy_tilde": jacobian(lambda p: ((p - y) ** 2).sum(), y_tilde).T,
    }


def bce_forward(x, y, W1, b1, W2, b2):
    values = forward(x, W1, b1, W2, b2, torch.tanh, torch.sigmoid)
    values["C"] = F.binary_cross_entropy(values["y_tilde"], y)
    return values


def bce_gradients(x, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    return gradients(torch.tanh, x, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2)


def bce_jacobians(s1, s2, y, y_tilde):
    return {
        "da1_ds1": jac(torch.tanh, s1),
        "dy_tilde_ds2": jac(torch.sigmoid, s2),
        "dC_dy_tilde": jacobian(lambda p: F.binary_cross_entropy(p, y), y_tilde).T,
    }


def why_relu():
    return "ReLU keeps gradients alive: slope 1 for all positive inputs, no saturation there."


def softmax(e, beta):
    n = torch.tensor(float(e.numel()), dtype=e.dtype)
    return (torch.logsumexp(beta * e, 0) - n.log()) / beta


def softargmax(e, beta):
    # the gradient of the softmax
    return jacobian(lambda v: softmax(v, beta), e)


def computational_graph():
    return {
        "inputs": ["x", "y", "z"],
        "nodes": {
            "xy": ["*", "x", "y"],
            "a": ["+", "xy", "z"],
            "xx": ["+", "x", "x"],
            "b": ["*", "a", "xx"],
            "ab": ["*", "a", "b"],
            "w": ["+", "ab", "b"],
        },
        "output": "w",
    }


def derivative_plots():
    x = torch.linspace(-4, 4, 400, dtype=torch.float64)

    def slope(f):
        v = x.clone().requires_grad_()
        (grad,) = torch.autograd.grad(f(v).sum(), v)
        return x, grad

    return {
        "relu": slope(F.relu),
        "leaky_relu": slope(lambda v: F.leaky_relu(v, 0.1)),
        "softplus": slope(F.softplus),
        "gelu": slope(F.gelu),
    }


def jacobian_sum(x, W1, W2):
    x = x.squeeze(1)
    return {
        "J_f": jacobian(lambda v: W1 @ v, x),
        "J_g": jacobian(lambda v: W2 @ v, x),
        "J_h": jacobian(lambda v: W1 @ v + W2 @ v, x),
    }


def jacobian_sum_tied(x, W):
    return jacobian(lambda v: W @ v + W @ v, x.squeeze(1))


def jacobian_composition(x, W1, W2):
    x = x.squeeze(1)
    return {
        "J_f": jacobian(lambda v: W1 @ v, x),
        "J_g": jacobian(lambda v: W2 @ v, W1 @ x),
        "J_h": jacobian(lambda v: W2 @ (W1 @ v), x),
    }


def jacobian_composition_tied(x, W):
    return jacobian(lambda v: W @ (W @ v), x.squeeze(1))
