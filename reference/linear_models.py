"""The reference for linear_models: straight-line formulas, every quantity named.

Rows of X (n, d) are samples; w (d,), y (n,) and predictions are 1-D, W is (d, K).
"""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.floating]
Labels = npt.NDArray[np.int64]
Values = dict[str, npt.ArrayLike]


def sigmoid(z: Array) -> Array:
    """In the form that overflows nowhere."""
    return np.exp(-np.logaddexp(0, -z))


def log(p: Array) -> Array:
    """Kept at -100 or more, so that a loss stays finite where a probability is 0 or 1."""
    return np.log(np.maximum(p, np.exp(-100)))


# 1 Ridge regression: C = (1/n) |X w - y|^2 + lam |w|^2


def ridge_forward(X: Array, w: Array, y: Array, lam: float) -> Values:
    y_hat = X @ w
    loss = np.mean((y_hat - y) ** 2) + lam * np.sum(w**2)
    return {"y_hat": y_hat, "loss": loss}


def ridge_gradient(X: Array, w: Array, lam: float, residual: Array) -> Values:
    n = len(residual)
    dC_dw = 2 / n * X.T @ residual + 2 * lam * w
    return {"dC_dw": dC_dw}


def ridge_hessian(X: Array, lam: float) -> Values:
    n = len(X)
    d2C_dw2 = 2 / n * X.T @ X + 2 * lam * np.eye(X.shape[1])
    return {"d2C_dw2": d2C_dw2}


# 2 Logistic regression: C = -(1/n) sum of y log p + (1 - y) log(1 - p), p = sigmoid(X w + b)


def logistic_forward(X: Array, w: Array, b: float, y: Array) -> Values:
    z = X @ w + b
    p = sigmoid(z)
    loss = -np.mean(y * log(p) + (1 - y) * log(1 - p))
    return {"z": z, "p": p, "loss": loss}


def logistic_gradients(X: Array, y: Array, p: Array) -> Values:
    n = len(y)
    dC_dz = (p - y) / n
    dC_dw = X.T @ dC_dz
    dC_db = np.sum(dC_dz)
    return {"dC_dz": dC_dz, "dC_dw": dC_dw, "dC_db": dC_db}


def logistic_hessian(X: Array, p: Array) -> Values:
    n = len(p)
    dp_dz = p * (1 - p)
    d2C_dw2 = X.T @ (dp_dz[:, None] * X) / n
    return {"d2C_dw2": d2C_dw2}


# 3 Softmax regression: C = -(1/n) sum of log p of each sample's class, p = softmax(X W) by row


def softmax_forward(X: Array, W: Array, y: Labels) -> Values:
    Z = X @ W
    shifted = Z - np.max(Z, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    log_p_of_y = log_p[np.arange(len(y)), y]
    loss = -np.mean(log_p_of_y)
    predicted = np.argmax(log_p, axis=1)
    accuracy = np.mean(predicted == y)
    return {"log_p": log_p, "loss": loss, "predicted": predicted, "accuracy": accuracy}


def softmax_gradients(X: Array, y: Labels, p: Array) -> Values:
    n = len(y)
    one_hot = np.eye(p.shape[1])[y]
    dC_dZ = (p - one_hot) / n
    dC_dW = X.T @ dC_dZ
    return {"dC_dZ": dC_dZ, "dC_dW": dC_dW}


MISTAKES = (
    {
        "code": "missing_penalty",
        "functions": ("ridge_forward",),
        "lines": ("loss = np.mean((y_hat - y) ** 2)",),
        "what": "the squared error alone",
        "hint": "what does ridge regression add to least squares?",
        "fraction": 0.5,
    },
    {
        "code": "missing_penalty",
        "functions": ("ridge_gradient",),
        "lines": ("dC_dw = 2 / n * X.T @ residual",),
        "what": "the gradient of the squared error alone",
        "hint": "the penalty depends on w too",
    },
    {
        "code": "sum_for_mean",
        "functions": ("ridge_forward",),
        "lines": ("loss = np.sum((y_hat - y) ** 2) + lam * np.sum(w**2)",),
        "what": "a sum over the samples where their mean belongs",
        "hint": "which part of the loss is divided by n?",
    },
    {
        "code": "sum_for_mean",
        "functions": ("ridge_gradient",),
        "lines": ("dC_dw = 2 * X.T @ residual + 2 * lam * w",),
        "what": "the gradient of a sum over the samples",
        "hint": "which part of the loss is divided by n?",
    },
    {
        "code": "not_the_derivative",
        "functions": ("logistic_hessian",),
        "lines": ("dp_dz = p",),
        "what": "p where its derivative belongs",
        "hint": "what is the derivative of the sigmoid, written with its value?",
    },
    {
        "code": "label_for_one_hot",
        "functions": ("softmax_gradients",),
        "lines": ("one_hot = y[:, None]",),
        "what": "the number of each sample's class subtracted from all its probabilities",
        "hint": "which of the K probabilities should be 1, and which 0?",
    },
)

OTHER_WAYS = (
    {
        "functions": ("logistic_forward",),
        "lines": ("loss = np.mean(np.logaddexp(0, z) - y * z)",),
    },
    {
        "functions": ("logistic_forward",),
        "lines": ("loss = np.mean(np.maximum(z, 0) - y * z + np.log(1 + np.exp(-np.abs(z))))",),
    },
)
