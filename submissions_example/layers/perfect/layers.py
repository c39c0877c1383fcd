"""My solution."""

import numpy as np


def affine_forward(x, w, b):
    return x.dot(w) + b, (x, w, b)


def affine_backward(dout, cache):
    x, w, b = cache
    dx = dout.dot(w.T)
    dw = x.T.dot(dout)
    db = np.sum(dout, axis=0)
    return dx, dw, db


def relu_forward(x):
    return np.maximum(0, x), x


def relu_backward(da, cache):
    dx = da.copy()
    dx[cache <= 0] = 0
    return dx


def softmax_loss(scores, y):
    N = scores.shape[0]
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[np.arange(N), y])
    dscores = np.exp(log_p)
    dscores[np.arange(N), y] -= 1
    dscores /= N
    return loss, dscores


def dropout_forward(x, keep, p, training):
    if not training:
        return x, None
    mask = keep / p
    return x * mask, mask


def dropout_backward(dout, cache):
    if cache is None:
        return dout
    return dout * cache


class Normalised:
    def __init__(self, x_hat, gamma, std):
        self.x_hat = x_hat
        self.gamma = gamma
        self.std = std


def batchnorm_forward(x, gamma, beta, running_mean, running_var, momentum, eps):
    mean = np.mean(x, axis=0)
    var = np.var(x, axis=0)
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    running_mean = momentum * running_mean + (1 - momentum) * mean
    running_var = momentum * running_var + (1 - momentum) * var
    return gamma * x_hat + beta, running_mean, running_var, Normalised(x_hat, gamma, std)


def batchnorm_backward(dout, cache):
    N = dout.shape[0]
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * cache.x_hat, axis=0)
    dx = cache.gamma / cache.std / N * (N * dout - dbeta - cache.x_hat * dgamma)
    return dx, dgamma, dbeta


def conv_forward(x, w, b):
    N, C, H, W = x.shape
    F = w.shape[0]
    out = np.zeros((N, F, H - 2, W - 2))
    for i in range(H - 2):
        for j in range(W - 2):
            window = x[:, :, i : i + 3, j : j + 3]
            out[:, :, i, j] = np.tensordot(window, w, axes=([1, 2, 3], [1, 2, 3])) + b
    return out, {"x": x, "w": w}


def conv_backward(dout, cache):
    x, w = cache["x"], cache["w"]
    dx, dw = np.zeros(x.shape), np.zeros(w.shape)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            here = dout[:, :, i, j]
            dx[:, :, i : i + 3, j : j + 3] += np.tensordot(here, w, axes=1)
            dw += np.tensordot(here.T, x[:, :, i : i + 3, j : j + 3], axes=1)
    db = np.sum(dout, axis=(0, 2, 3))
    return dx, dw, db


def network_forward(x, params):
    h, affine1 = affine_forward(x, params["W1"], params["b1"])
    a, relu = relu_forward(h)
    scores, affine2 = affine_forward(a, params["W2"], params["b2"])
    return scores, (affine1, relu, affine2)


def network_backward(dscores, caches):
    affine1, relu, affine2 = caches
    da, dW2, db2 = affine_backward(dscores, affine2)
    _, dW1, db1 = affine_backward(relu_backward(da, relu), affine1)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
