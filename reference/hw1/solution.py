"""The reference for hw1: straight-line formulas, every quantity named.

Vectors are columns; Jacobians are (outputs, inputs), so gradients of C are rows; the
gradient of C with respect to a matrix has the shape of the matrix.
"""

import math

import torch
from torch import Tensor, sigmoid, tanh


def relu(s: Tensor) -> Tensor:
    return s.clamp(min=0)


def step(s: Tensor) -> Tensor:
    """The derivative of ReLU away from its kink."""
    return (s > 0).to(s.dtype)


def log(p: Tensor) -> Tensor:
    """Clamped at -100 as torch's BCE does, so that a cost stays finite at 0 and 1."""
    return torch.log(p).clamp(min=-100)


def diagonal(column: Tensor) -> Tensor:
    """The diagonal matrix (m, m) of a column (m, 1)."""
    return torch.diag(column.flatten())


# 1.2 Regression: f = 3 ReLU, g = identity, C = |y_tilde - y|^2


def train_step(
    model: torch.nn.Module, x: Tensor, y: Tensor, optimizer: torch.optim.Optimizer
) -> Tensor:
    y_tilde = model(x)
    loss: Tensor = ((y_tilde - y) ** 2).sum()
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
    optimizer.step()
    return loss


def regression_forward(
    x: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor
) -> dict[str, Tensor]:
    s1 = W1 @ x + b1
    a1 = 3 * relu(s1)
    s2 = W2 @ a1 + b2
    y_tilde = s2
    return {"s1": s1, "a1": a1, "s2": s2, "y_tilde": y_tilde}


def regression_gradients(
    x: Tensor,
    W1: Tensor,
    b1: Tensor,
    W2: Tensor,
    dC_dy_tilde: Tensor,
    da1_ds1: Tensor,
    dy_tilde_ds2: Tensor,
) -> dict[str, Tensor]:
    s1 = W1 @ x + b1
    a1 = 3 * relu(s1)
    dC_db2 = dC_dy_tilde @ dy_tilde_ds2
    dC_dW2 = dC_db2.T @ a1.T
    dC_db1 = dC_db2 @ W2 @ da1_ds1
    dC_dW1 = dC_db1.T @ x.T
    return {"dC_db2": dC_db2, "dC_dW2": dC_dW2, "dC_db1": dC_db1, "dC_dW1": dC_dW1}


def regression_jacobians(s1: Tensor, s2: Tensor, y: Tensor, y_tilde: Tensor) -> dict[str, Tensor]:
    da1_ds1 = diagonal(3 * step(s1))
    dy_tilde_ds2 = diagonal(torch.ones_like(s2))
    dC_dy_tilde = 2 * (y_tilde - y).T
    return {"da1_ds1": da1_ds1, "dy_tilde_ds2": dy_tilde_ds2, "dC_dy_tilde": dC_dy_tilde}


# 1.3 (a) Classification: f = tanh, g = sigmoid, C = |y_tilde - y|^2


def classification_forward(
    x: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor
) -> dict[str, Tensor]:
    s1 = W1 @ x + b1
    a1 = tanh(s1)
    s2 = W2 @ a1 + b2
    y_tilde = sigmoid(s2)
    return {"s1": s1, "a1": a1, "s2": s2, "y_tilde": y_tilde}


def classification_gradients(
    x: Tensor,
    W1: Tensor,
    b1: Tensor,
    W2: Tensor,
    dC_dy_tilde: Tensor,
    da1_ds1: Tensor,
    dy_tilde_ds2: Tensor,
) -> dict[str, Tensor]:
    s1 = W1 @ x + b1
    a1 = tanh(s1)
    dC_db2 = dC_dy_tilde @ dy_tilde_ds2
    dC_dW2 = dC_db2.T @ a1.T
    dC_db1 = dC_db2 @ W2 @ da1_ds1
    dC_dW1 = dC_db1.T @ x.T
    return {"dC_db2": dC_db2, "dC_dW2": dC_dW2, "dC_db1": dC_db1, "dC_dW1": dC_dW1}


def classification_jacobians(
    s1: Tensor, s2: Tensor, y: Tensor, y_tilde: Tensor
) -> dict[str, Tensor]:
    da1_ds1 = diagonal(1 - tanh(s1) ** 2)
    dy_tilde_ds2 = diagonal(sigmoid(s2) * (1 - sigmoid(s2)))
    dC_dy_tilde = 2 * (y_tilde - y).T
    return {"da1_ds1": da1_ds1, "dy_tilde_ds2": dy_tilde_ds2, "dC_dy_tilde": dC_dy_tilde}


# 1.3 (b) Classification with binary cross-entropy, mean over the K outputs


def bce_forward(
    x: Tensor, y: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor
) -> dict[str, Tensor]:
    s1 = W1 @ x + b1
    a1 = tanh(s1)
    s2 = W2 @ a1 + b2
    y_tilde = sigmoid(s2)
    C = -(y * log(y_tilde) + (1 - y) * log(1 - y_tilde)).mean()
    return {"s1": s1, "a1": a1, "s2": s2, "y_tilde": y_tilde, "C": C}


def bce_gradients(
    x: Tensor,
    W1: Tensor,
    b1: Tensor,
    W2: Tensor,
    dC_dy_tilde: Tensor,
    da1_ds1: Tensor,
    dy_tilde_ds2: Tensor,
) -> dict[str, Tensor]:
    s1 = W1 @ x + b1
    a1 = tanh(s1)
    dC_db2 = dC_dy_tilde @ dy_tilde_ds2
    dC_dW2 = dC_db2.T @ a1.T
    dC_db1 = dC_db2 @ W2 @ da1_ds1
    dC_dW1 = dC_db1.T @ x.T
    return {"dC_db2": dC_db2, "dC_dW2": dC_dW2, "dC_db1": dC_db1, "dC_dW1": dC_dW1}


def bce_jacobians(s1: Tensor, s2: Tensor, y: Tensor, y_tilde: Tensor) -> dict[str, Tensor]:
    K = y.shape[0]
    da1_ds1 = diagonal(1 - tanh(s1) ** 2)
    dy_tilde_ds2 = diagonal(sigmoid(s2) * (1 - sigmoid(s2)))
    dC_dy_tilde = (1 / K) * ((1 - y) / (1 - y_tilde) - y / y_tilde).T
    return {"da1_ds1": da1_ds1, "dy_tilde_ds2": dy_tilde_ds2, "dC_dy_tilde": dC_dy_tilde}


# 1.3 (c), a written answer


def why_relu() -> str:
    return (
        "ReLU does not saturate for positive inputs: its derivative there is 1, so that the "
        "gradient is passed on through many layers without shrinking, where tanh and sigmoid "
        "multiply it by a factor below 1 in every layer. It also makes activations sparse and "
        "is cheap to compute."
    )


# 1.4 Conceptual questions


def softmax(e: Tensor, beta: float) -> Tensor:
    N = e.shape[0]
    log_sum = torch.logsumexp(beta * e, dim=0)
    log_mean = log_sum - math.log(N)
    return log_mean / beta


def softargmax(e: Tensor, beta: float) -> Tensor:
    shifted = beta * (e - e.max())
    exponentials = torch.exp(shifted)
    return exponentials / exponentials.sum()


def computational_graph() -> dict[str, object]:
    nodes = {
        "xy": ["*", "x", "y"],
        "a": ["+", "xy", "z"],
        "xx": ["+", "x", "x"],
        "b": ["*", "a", "xx"],
        "ab": ["*", "a", "b"],
        "w": ["+", "ab", "b"],
    }
    return {"inputs": ["x", "y", "z"], "nodes": nodes, "output": "w"}


def derivative_plots() -> dict[str, tuple[Tensor, Tensor]]:
    below = torch.linspace(-10, 0, 1001, dtype=torch.float64)
    above = torch.linspace(0, 10, 1001, dtype=torch.float64)
    # 0 stands twice, so that a jump there is drawn as a vertical segment.
    x = torch.cat([below, above])
    relu = torch.cat([torch.zeros_like(below), torch.ones_like(above)])
    leaky_relu = 0.1 + 0.9 * relu
    softplus = sigmoid(x)
    density = torch.exp(-(x**2) / 2) / math.sqrt(2 * math.pi)
    gelu = (1 + torch.erf(x / math.sqrt(2))) / 2 + x * density
    t = tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))
    dt_dx = math.sqrt(2 / math.pi) * (1 + 3 * 0.044715 * x**2) * (1 - t**2)
    gelu_tanh = (1 + t) / 2 + x / 2 * dt_dx
    return {
        "relu": (x, relu),
        "leaky_relu": (x, leaky_relu),
        "softplus": (x, softplus),
        "gelu": (x, gelu),
        "gelu_tanh": (x, gelu_tanh),
    }


def jacobian_sum(W1: Tensor, W2: Tensor) -> dict[str, Tensor]:
    J_f = W1
    J_g = W2
    J_h = J_f + J_g
    return {"J_f": J_f, "J_g": J_g, "J_h": J_h}


def jacobian_sum_tied(W: Tensor) -> Tensor:
    return 2 * W


def jacobian_composition(W1: Tensor, W2: Tensor) -> dict[str, Tensor]:
    J_f = W1
    J_g = W2
    J_h = J_g @ J_f
    return {"J_f": J_f, "J_g": J_g, "J_h": J_h}


def jacobian_composition_tied(W: Tensor) -> Tensor:
    return W @ W
