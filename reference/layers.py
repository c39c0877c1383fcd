"""The reference for layers: straight-line formulas of the inputs, every quantity named.

Rows are samples: x is (N, D), images are (N, C, H, W). The ways back ask for inputs where a
student has a cache, so that wrong gradients can be explained.
"""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.floating]
Labels = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Values = dict[str, npt.ArrayLike]
Several = tuple[object, ...]


# 1 An affine layer: out = x w + b


def affine_forward(x: Array, w: Array, b: Array) -> Several:
    out = x @ w + b
    cache = (x, w)
    return out, cache


def affine_backward(dout: Array, x: Array, w: Array) -> Several:
    dx = dout @ w.T
    dw = x.T @ dout
    db = dout.sum(axis=0)
    return dx, dw, db


# 2 A ReLU layer: a = max(x, 0)


def relu_forward(x: Array) -> Several:
    a = np.maximum(x, 0)
    cache = x
    return a, cache


def relu_backward(da: Array, x: Array) -> Array:
    dx = da * (x > 0)
    return dx


# 3 The softmax loss: the mean over the samples of -log p of their classes


def softmax_loss(scores: Array, y: Labels) -> Several:
    N = len(y)
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -np.mean(log_p[np.arange(N), y])
    p = np.exp(log_p)
    one_hot = np.eye(scores.shape[1])[y]
    dscores = (p - one_hot) / N
    return loss, dscores


# 4 Dropout: in training what is kept, divided by how much is kept


def dropout_forward(x: Array, keep: Mask, p: float, training: bool) -> Several:
    scale = keep / p if training else 1.0
    out = x * scale
    cache = scale
    return out, cache


def dropout_backward(dout: Array, keep: Mask, p: float, training: bool) -> Array:
    scale = keep / p if training else 1.0
    dx = dout * scale
    return dx


# 5 Batch normalisation: out = gamma x_hat + beta, x_hat = (x - mean) / sqrt(var + eps)


def batchnorm_forward(
    x: Array,
    gamma: Array,
    beta: Array,
    running_mean: Array,
    running_var: Array,
    momentum: float,
    eps: float,
) -> Several:
    mean = x.mean(axis=0)
    var = ((x - mean) ** 2).mean(axis=0)
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    out = gamma * x_hat + beta
    new_mean = momentum * running_mean + (1 - momentum) * mean
    new_var = momentum * running_var + (1 - momentum) * var
    cache = (x_hat, gamma, std)
    return out, new_mean, new_var, cache


def batchnorm_backward(dout: Array, x: Array, gamma: Array, eps: float) -> Several:
    mean = x.mean(axis=0)
    var = ((x - mean) ** 2).mean(axis=0)
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    dbeta = dout.sum(axis=0)
    dgamma = (dout * x_hat).sum(axis=0)
    dx_hat = dout * gamma
    rest = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    dx = rest / std
    return dx, dgamma, dbeta


# 6 A convolution: each of F kernels (C, 3, 3) laid on every window of the image


def windows(images: Array) -> Array:
    """All windows of 3 by 3: (N, C, H - 2, W - 2, 3, 3)."""
    return np.lib.stride_tricks.sliding_window_view(images, (3, 3), axis=(2, 3))


def conv_forward(x: Array, w: Array, b: Array) -> Several:
    out = np.einsum("nchwij,fcij->nfhw", windows(x), w) + b[:, None, None]
    cache = (x, w)
    return out, cache


def conv_backward(dout: Array, x: Array, w: Array) -> Several:
    padded = np.pad(dout, ((0, 0), (0, 0), (2, 2), (2, 2)))
    dx = np.einsum("nfhwij,fcij->nchw", windows(padded), w[:, :, ::-1, ::-1])
    dw = np.einsum("nchwij,nfhw->fcij", windows(x), dout)
    db = dout.sum(axis=(0, 2, 3))
    return dx, dw, db


# 7 A network of two layers: affine, ReLU, affine


def network_forward(x: Array, W1: Array, b1: Array, W2: Array, b2: Array) -> Several:
    h1 = x @ W1 + b1
    a1 = np.maximum(h1, 0)
    scores = a1 @ W2 + b2
    caches = (x, h1, a1, W2)
    return scores, caches


def network_backward(dscores: Array, x: Array, W1: Array, b1: Array, W2: Array) -> Values:
    h1 = x @ W1 + b1
    a1 = np.maximum(h1, 0)
    dW2 = a1.T @ dscores
    db2 = dscores.sum(axis=0)
    da1 = dscores @ W2.T
    dh1 = da1 * (h1 > 0)
    dW1 = x.T @ dh1
    db1 = dh1.sum(axis=0)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


MISTAKES = (
    {
        "code": "missing_one_hot",
        "functions": ("softmax_loss",),
        "lines": ("dscores = p / N",),
        "what": "the probabilities alone",
        "hint": "what does the loss ask of the right class that it does not ask of the others?",
    },
    {
        "code": "scaled_at_test",
        "functions": ("dropout_forward",),
        "lines": ("scale = keep / p if training else p",),
        "what": "x times p where nothing is dropped",
        "hint": "what makes up for what is dropped: the division in training, or this?",
    },
    {
        "code": "scaled_at_test",
        "functions": ("dropout_forward",),
        "lines": ("scale = keep if training else p",),
        "what": "x times p where nothing is dropped, and no division in training",
        "hint": "when does the sheet divide by p?",
    },
    {
        "code": "constant_statistics",
        "functions": ("batchnorm_backward",),
        "lines": ("dx = dx_hat / std",),
        "what": "mean and var held constant",
        "hint": "both depend on x too, and through them every sample on every other",
    },
    {
        "code": "kernel_turned",
        "functions": ("conv_forward",),
        "lines": (
            (
                'out = np.einsum("nchwij,fcij->nfhw", windows(x), w[:, :, ::-1, ::-1])'
                " + b[:, None, None]"
            ),
        ),
        "what": "the kernel turned round",
        "hint": "here the first element of the kernel meets the first of the window",
    },
    {
        "code": "kernel_turned",
        "functions": ("conv_backward",),
        "lines": (
            'dx = np.einsum("nfhwij,fcij->nchw", windows(padded), w)',
            'dw = np.einsum("nchwij,nfhw->fcij", windows(x), dout)[:, :, ::-1, ::-1]',
        ),
        "what": "the kernel turned round",
        "hint": "which element of the kernel did this element of x meet, window by window?",
    },
)
