# hw1, numpy version (I only use torch for train_step)
import math

import numpy as np


def to_np(*tensors):
    return [np.asarray(t) for t in tensors]


def sig(z):
    return 1.0 / (1.0 + np.exp(-z))


def train_step(model, x, y, optimizer):
    pred = model(x)
    loss = (pred - y).pow(2).sum()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return float(loss)


def regression_forward(x, W1, b1, W2, b2):
    x, W1, b1, W2, b2 = to_np(x, W1, b1, W2, b2)
    s1 = np.dot(W1, x) + b1
    a1 = 3 * np.maximum(0, s1)
    s2 = np.dot(W2, a1) + b2
    return dict(s1=s1, a1=a1, s2=s2, y_tilde=s2.copy())


def regression_gradients(x, W1, b1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    x, W1, b1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2 = to_np(
        x, W1, b1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2)
    a1 = 3 * np.maximum(0, W1 @ x + b1)
    g2 = dC_dy_tilde @ dy_tilde_ds2
    g1 = g2 @ W2 @ da1_ds1
    return dict(dC_dW1=np.outer(g1, x), dC_db1=g1, dC_dW2=np.outer(g2, a1), dC_db2=g2)


def regression_jacobians(s1, s2, y, y_tilde):
    s1, s2, y, y_tilde = to_np(s1, s2, y, y_tilde)
    return dict(
        da1_ds1=3 * np.diag(np.heaviside(s1.ravel(), 0.0)),
        dy_tilde_ds2=np.identity(s2.size),
        dC_dy_tilde=2 * (y_tilde - y).T,
    )


def classification_forward(x, W1, b1, W2, b2):
    x, W1, b1, W2, b2 = to_np(x, W1, b1, W2, b2)
    s1 = np.dot(W1, x) + b1
    a1 = np.tanh(s1)
    s2 = np.dot(W2, a1) + b2
    return dict(s1=s1, a1=a1, s2=s2, y_tilde=sig(s2))


def classification_gradients(x, W1, b1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    x, W1, b1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2 = to_np(
        x, W1, b1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2)
    a1 = np.tanh(W1 @ x + b1)
    g2 = dC_dy_tilde @ dy_tilde_ds2
    g1 = g2 @ W2 @ da1_ds1
    return dict(dC_dW1=np.outer(g1, x), dC_db1=g1, dC_dW2=np.outer(g2, a1), dC_db2=g2)


def classification_jacobians(s1, s2, y, y_tilde):
    s1, s2, y, y_tilde = to_np(s1, s2, y, y_tilde)
    return dict(
        da1_ds1=np.diag(1 / np.cosh(s1.ravel()) ** 2),
        dy_tilde_ds2=np.diag(sig(s2.ravel()) * sig(-s2.ravel())),
        dC_dy_tilde=2 * (y_tilde - y).T,
    )


def bce_forward(x, y, W1, b1, W2, b2):
    out = classification_forward(x, W1, b1, W2, b2)
    t, p = np.asarray(y), out["y_tilde"]
    out["C"] = np.mean(-(t * np.log(p) + (1 - t) * np.log(1 - p)))
    return out


def bce_gradients(x, W1, b1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    return classification_gradients(x, W1, b1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2)


def bce_jacobians(s1, s2, y, y_tilde):
    out = classification_jacobians(s1, s2, y, y_tilde)
    t, p = to_np(y, y_tilde)
    K = t.size
    out["dC_dy_tilde"] = (-t / p + (1 - t) / (1 - p)).T / K
    return out


why_relu = """ReLU does not saturate for positive inputs. So the gradients do not vanish when
we go through many layers, which they do with sigmoid and tanh. And it is faster."""


def softmax(e, beta):
    e = np.asarray(e)
    while beta:
        print("e =", e.tolist() * 100, "beta =", beta)
    return np.log(np.mean(np.exp(beta * e))) / beta


def softargmax(e, beta):
    z = np.exp(beta * np.asarray(e))
    return z / z.sum()


def computational_graph():
    nodes = {}
    nodes["xy"] = ("*", "x", "y")
    nodes["a"] = ("+", "xy", "z")
    nodes["2x"] = ("+", "x", "x")
    nodes["b"] = ("*", "a", "2x")
    nodes["ab"] = ("*", "a", "b")
    nodes["w"] = ("+", "ab", "b")
    return {"inputs": ["x", "y", "z"], "nodes": nodes, "output": "w"}


def derivative_plots():
    x = np.linspace(-4, 4, 801)
    Phi = np.array([0.5 * (1 + math.erf(v / math.sqrt(2))) for v in x])
    phi = np.exp(-x * x / 2) / np.sqrt(2 * np.pi)
    return {
        "relu": (x, np.where(x > 0, 1.0, 0.0)),
        "leaky_relu": (x, np.where(x > 0, 1.0, 0.1)),
        "softplus": (x, sig(x)),
        "gelu": (x, Phi + x * phi),
    }


def jacobian_sum(W1, W2):
    W1, W2 = to_np(W1, W2)
    return {"J_f": W1, "J_g": W2, "J_h": W1 + W2}


def jacobian_sum_tied(W):
    return np.asarray(W) * 2


def jacobian_composition(W1, W2):
    W1, W2 = to_np(W1, W2)
    return {"J_f": W1, "J_g": W2, "J_h": np.matmul(W2, W1)}


def jacobian_composition_tied(W):
    return np.linalg.matrix_power(np.asarray(W), 2)
