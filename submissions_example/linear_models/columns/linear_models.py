"""My solution."""

import numpy as np


def ridge_forward(X, w, y, lam):
    y_hat = X @ w
    return {"y_hat": y_hat[:, None], "loss": ((y_hat - y) ** 2).sum() / len(y) + lam * w @ w}


def ridge_gradient(X, w, lam, residual):
    return {"dC_dw": (2 * X.T @ residual / len(residual) + 2 * lam * w)[:, None]}


def ridge_hessian(X, lam):
    n, d = X.shape
    return {"d2C_dw2": 2 * (X.T @ X / n + lam * np.eye(d))}


def logistic_forward(X, w, b, y):
    z = X @ w + b
    p = 1 / (1 + np.exp(-z))
    loss = np.mean(np.logaddexp(0, z) - y * z)
    return {"z": z[:, None], "p": p[:, None], "loss": loss}


def logistic_gradients(X, y, p):
    dC_dz = (p - y) / len(y)
    return {"dC_dz": dC_dz[:, None], "dC_dw": (dC_dz @ X)[:, None], "dC_db": dC_dz.sum()}


def logistic_hessian(X, p):
    weights = np.diag(p * (1 - p))
    return {"d2C_dw2": X.T @ weights @ X / len(p)}


def softmax_forward(X, W, y):
    Z = X @ W
    Z -= Z.max(axis=1)[:, None]
    log_p = Z - np.log(np.exp(Z) @ np.ones(Z.shape[1]))[:, None]
    one_hot = (y[:, None] == np.arange(Z.shape[1])).astype(float)
    predicted = 1.0 * np.argsort(Z, axis=1)[:, -1:]
    accuracy = np.count_nonzero(predicted[:, 0] == y) / y.size
    return {
        "log_p": log_p,
        "loss": -np.sum(one_hot * log_p) / y.size,
        "predicted": predicted,
        "accuracy": accuracy,
    }


def softmax_gradients(X, y, p):
    one_hot = (y[:, None] == np.arange(p.shape[1])).astype(np.float32)
    dC_dZ = (p - one_hot) / y.size
    return {"dC_dZ": dC_dZ, "dC_dW": np.einsum("nd,nk->dk", X, dC_dZ)}
