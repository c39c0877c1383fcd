"""Homework 1: Backpropagation."""

import math

import matplotlib.pyplot as plt
import torch


def relu(s):
    return torch.clamp(s, min=0)


def sigmoid(s):
    return 1 / (1 + torch.exp(-s))


# 1.2 Regression


def train_step(model, x, y, optimizer):
    y_tilde = model(x)                  # 1. prediction
    loss = ((y_tilde - y) ** 2).sum()   # 2. loss
    optimizer.zero_grad()               # 3. clear the gradients
    loss.backward()                     # 4. backpropagate
    optimizer.step()                    # 5. update
    return loss.item()


def regression_forward(x, W1, b1, W2, b2):
    s1 = W1 @ x + b1
    a1 = 3 * relu(s1)
    s2 = W2 @ a1 + b2
    y_tilde = s2
    return {"s1": s1, "a1": a1, "s2": s2, "y_tilde": y_tilde}


def regression_gradients(x, y, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    a1 = 3 * relu(W1 @ x + b1)
    dC_ds2 = dC_dy_tilde @ dy_tilde_ds2     # (1, K)
    dC_ds1 = dC_ds2 @ W2 @ da1_ds1          # (1, h)
    return {
        "dC_dW1": dC_ds1.T @ x.T,
        "dC_db1": dC_ds1,
        "dC_dW2": dC_ds2.T @ a1.T,
        "dC_db2": dC_ds2,
    }


def regression_jacobians(s1, s2, y, y_tilde):
    da1_ds1 = torch.diag(3.0 * (s1.flatten() > 0).to(s1.dtype))
    dy_tilde_ds2 = torch.eye(len(s2), dtype=s2.dtype)
    dC_dy_tilde = 2 * (y_tilde - y).T
    return {"da1_ds1": da1_ds1, "dy_tilde_ds2": dy_tilde_ds2, "dC_dy_tilde": dC_dy_tilde}


# 1.3 Classification


def classification_forward(x, W1, b1, W2, b2):
    s1 = W1 @ x + b1
    a1 = sigmoid(s1)
    s2 = W2 @ a1 + b2
    y_tilde = sigmoid(s2)
    return {"s1": s1, "a1": a1, "s2": s2, "y_tilde": y_tilde}


def classification_gradients(x, y, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    a1 = torch.tanh(W1 @ x + b1)
    dC_ds2 = dC_dy_tilde @ dy_tilde_ds2
    dC_ds1 = dC_ds2 @ W2 @ da1_ds1
    return {
        "dC_dW1": dC_ds1.T @ x.T,
        "dC_db1": dC_ds1,
        "dC_dW2": dC_ds2.T @ a1.T,
        "dC_db2": dC_ds2,
    }


def classification_jacobians(s1, s2, y, y_tilde):
    da1_ds1 = torch.diag(1 - torch.tanh(s1.flatten()) ** 2)
    dy_tilde_ds2 = torch.diag((y_tilde * (1 - y_tilde)).flatten())
    dC_dy_tilde = 2 * (y_tilde - y).T
    return {"da1_ds1": da1_ds1, "dy_tilde_ds2": dy_tilde_ds2, "dC_dy_tilde": dC_dy_tilde}


def bce_forward(x, y, W1, b1, W2, b2):
    out = classification_forward(x, W1, b1, W2, b2)
    y_tilde = out["y_tilde"]
    out["C"] = -torch.mean(y * torch.log(y_tilde) + (1 - y) * torch.log(1 - y_tilde))
    return out


def bce_gradients(x, y, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    # only dC/dy_tilde changes, and it is given
    return classification_gradients(x, y, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2)


def bce_jacobians(s1, s2, y, y_tilde):
    out = classification_jacobians(s1, s2, y, y_tilde)
    out["dC_dy_tilde"] = ((y_tilde - y) / (y_tilde * (1 - y_tilde))).T / y.shape[0]
    return out


def why_relu():
    return (
        "tanh and sigmoid saturate on both sides, so their derivatives are close to 0 there and "
        "the product of many of them vanishes in a deep network. ReLU has derivative 1 for every "
        "positive input, so the gradient gets through. It is also cheap to compute."
    )


# 1.4 Conceptual questions


def softmax(e, beta):
    return (torch.logsumexp(beta * e, dim=0) - math.log(len(e))) / beta


def softargmax(e, beta):
    return torch.softmax(beta * e, dim=0)


def computational_graph():
    return {
        "inputs": ["x", "y", "z"],
        "nodes": {
            "p": ["*", "x", "y"],
            "a": ["+", "p", "z"],
            "q": ["+", "x", "x"],
            "b": ["*", "a", "q"],
            "r": ["*", "a", "b"],
            "w": ["+", "r", "b"],
        },
        "output": "w",
    }


def derivative_plots():
    x = torch.linspace(-5, 5, 1001, dtype=torch.float64)
    normal_cdf = (1 + torch.erf(x / math.sqrt(2))) / 2
    normal_pdf = torch.exp(-x**2 / 2) / math.sqrt(2 * math.pi)
    curves = {
        "relu": (x > 0).double(),
        "leaky_relu": torch.where(x > 0, 1.0, 0.1),
        "softplus": sigmoid(x),
        "gelu": normal_cdf + x * normal_pdf,
    }
    figures = {}
    for name, curve in curves.items():
        figure, ax = plt.subplots()
        ax.plot(x, curve)
        ax.set_title(f"derivative of {name}")
        ax.grid(True)
        figures[name] = figure
    return figures


def jacobian_sum(x, W1, W2):
    return {"J_f": W1, "J_g": W2, "J_h": W1 + W2}


def jacobian_sum_tied(x, W):
    return 2 * W


def jacobian_composition(x, W1, W2):
    return {"J_f": W1, "J_g": W2, "J_h": W2 @ W1}


def jacobian_composition_tied(x, W):
    return W @ W
