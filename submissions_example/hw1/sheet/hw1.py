"""My answers to homework 1, typed in as they stand on my sheet."""
import math

import torch
from torch import sigmoid, tanh


def relu(s):
    return torch.clamp(s, min=0)


# 1.2 (a)
def train_step(model, x, y, optimizer):
    y = model(x)                      # (1) generate a prediction
    L = torch.sum((y - y) ** 2)       # (2) compute the loss
    optimizer.zero_grad()             # (3) clear the gradients
    L.backward()                      # (4) back propagation
    optimizer.step()                  # (5) update the parameters
    return L


# 1.2 (b)
def regression_forward(x, W1, b1, W2, b2):
    s1 = W1 @ x + b1
    a1 = 3 * relu(W1 @ x + b1)
    s2 = 3 * W2 @ relu(W1 @ x + b1) + b2
    y_tilde = 3 * W2 @ relu(W1 @ x + b1) + b2
    return {"s1": s1, "a1": a1, "s2": s2, "y_tilde": y_tilde}


# 1.2 (c)
def regression_gradients(x, y, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    return {
        "dC_dW2": 3 * relu(W1 @ x + b1) @ dC_dy_tilde @ dy_tilde_ds2,
        "dC_db2": dC_dy_tilde @ dy_tilde_ds2,
        "dC_dW1": x @ dC_dy_tilde @ dy_tilde_ds2 @ W2 @ da1_ds1,
        "dC_db1": dC_dy_tilde @ dy_tilde_ds2 @ W2 @ da1_ds1,
    }


# 1.2 (d)
def regression_jacobians(s1, s2, y, y_tilde):
    h, K = len(s1), len(s2)
    M = torch.zeros(h, h, dtype=s1.dtype)
    for i in range(h):
        M[i][i] = 3 if s1[i] >= 0 else 0
    I = torch.eye(K, dtype=s2.dtype)
    return {"da1_ds1": M, "dy_tilde_ds2": I, "dC_dy_tilde": 2 * (y_tilde - y).T}


# 1.3 (a)
def classification_forward(x, W1, b1, W2, b2):
    s1 = W1 @ x + b1
    a1 = tanh(W1 @ x + b1)
    s2 = W2 @ tanh(W1 @ x + b1) + b2
    y_tilde = (1 + torch.exp(-W2 @ tanh(W1 @ x + b1) - b2)) ** (-1)
    return {"s1": s1, "a1": a1, "s2": s2, "y_tilde": y_tilde}


# The forms of the equations of (c) doesn't change.
classification_gradients = regression_gradients


def classification_jacobians(s1, s2, y, y_tilde):
    h, K = len(s1), len(s2)
    M = torch.zeros(h, h, dtype=s1.dtype)
    N = torch.zeros(K, K, dtype=s2.dtype)
    for i in range(h):
        M[i][i] = 1 - tanh(s1[i]) ** 2
    for i in range(K):
        N[i][i] = sigmoid(s2[i] ** 2) * (1 - sigmoid(s2[i] ** 2))
    return {"da1_ds1": M, "dy_tilde_ds2": N, "dC_dy_tilde": 2 * (y_tilde - y).T}


# 1.3 (b)
def bce_forward(x, y, W1, b1, W2, b2):
    values = classification_forward(x, W1, b1, W2, b2)
    y_tilde, K = values["y_tilde"], len(y)
    C = 0
    for i in range(K):
        C = C - (y[i] * torch.log(y_tilde[i]) + (1 - y[i]) * torch.log(1 - y_tilde[i]))
    return values | {"C": C / K}


bce_gradients = classification_gradients


def bce_jacobians(s1, s2, y, y_tilde):
    K = len(y)
    values = classification_jacobians(s1, s2, y, y_tilde)
    values["dC_dy_tilde"] = -1 / K * y.T / y_tilde.T + 1 / K * (1 - y.T) / (1 - y_tilde.T)
    return values


# 1.3 (c)
why_relu = """This choice of f can be beneficial for training a (deeper) network since
(1) the ReLU activation avoids saturation, which slows down or stops the learning process, by only
saturating for negative inputs while the sigmoid activation saturates for both large positive and
negative inputs;
(2) ReLU activation is computationally more efficient."""


# 1.4 (a)
def softmax(e, beta):
    return 1 / beta * torch.log(1 / len(e) * torch.sum(torch.exp(beta * e)))


def softargmax(e, beta):
    return torch.exp(beta * e) / torch.sum(torch.exp(beta * e))


# 1.4 (b)
def computational_graph():
    return {
        "inputs": ["x", "y", "z"],
        "nodes": {
            "xy": ["*", "x", "y"],
            "a": ["+", "xy", "z"],
            "2x": ["+", "x", "x"],
            "b": ["*", "a", "2x"],
            "ab": ["*", "a", "b"],
            "w": ["+", "ab", "b"],
        },
        "output": "w",
    }


# 1.4 (c)
def derivative_plots():
    x = torch.linspace(-5, 5, 1001, dtype=torch.float64)
    Phi = (1 + torch.erf(x / math.sqrt(2))) / 2
    phi = torch.exp(-x ** 2 / 2) / math.sqrt(2 * math.pi)
    return {
        "relu": (x, torch.where(x < 0, 0.0, 1.0)),
        "leaky_relu": (x, torch.where(x < 0, 0.1, 1.0)),
        "softplus": (x, sigmoid(x)),
        "gelu": (x, Phi + x * phi),
    }


# 1.4 (d)
def jacobian_sum(x, W1, W2):
    return {"J_f": W1, "J_g": W2, "J_h": W1 + W2}


def jacobian_sum_tied(x, W):
    return 2 * W


# 1.4 (e)
def jacobian_composition(x, W1, W2):
    return {"J_f": W1, "J_g": W2, "J_h": W2 @ W1}


def jacobian_composition_tied(x, W):
    return W @ W
