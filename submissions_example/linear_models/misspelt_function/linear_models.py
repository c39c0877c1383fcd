"""My solution."""

import numpy as np


def ridge_forward(X, w, y, lam):
    y_hat = X @ w
    return {"y_hat": y_hat, "loss": ((y_hat - y) ** 2).sum() / len(y) + lam * w @ w}


def ridge_gradient(X, w, lam, residual):
    return {"dC_dw": 2 * X.T @ residual / len(residual) + 2 * lam * w}


def ridge_hessian(X, lam):
    n, d = X.shape
    return {"d2C_dw2": 2 * (X.T @ X / n + lam * np.eye(d))}


def logistic_forward(X, w, b, y):
    z = X @ w + b
    p = 1 / (1 + np.exp(-z))
    loss = np.mean(np.logaddexp(0, z) - y * z)
    return {"z": z, "p": p, "loss": loss}


def logistic_gradients(X, y, p):
    dC_dz = (p - y) / len(y)
    return {"dC_dz": dC_dz, "dC_dw": dC_dz @ X, "dC_db": dC_dz.sum()}


def logistic_hesian(X, p):
    weights = np.diag(p * (1 - p))
    return {"d2C_dw2": X.T @ weights @ X / len(p)}


def softmax_forward(X, W, y):
    log_p, loss, predicted, hits = [], 0, [], 0
    for i, row in enumerate(X @ W):
        log_p.append(row - np.log(np.sum(np.exp(row - row.max()))) - row.max())
        loss = loss - log_p[i][y[i]] / len(y)
        predicted.append(int(np.argmax(row)))
        hits += predicted[i] == y[i]
    return {"log_p": log_p, "loss": loss, "predicted": predicted, "accuracy": hits / len(y)}


def softmax_gradients(X, y, p):
    targets = np.array([[float(k == c) for k in range(p.shape[1])] for c in y])
    return {"dC_dZ": (p - targets) / len(y), "dC_dW": X.T @ (p - targets) / len(y)}
