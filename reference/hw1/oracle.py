"""The reference's values worked out another way: by automatic differentiation.

Each function bears the name of the one it proves and takes the same arguments. A graph
is proved by evaluating it: `w` is what it must compute.
"""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.func import functional_call, grad, grad_and_value, jacrev
from torch.nn import functional as F  # noqa: N812 (torch's own habit)

Activation = Callable[[Tensor], Tensor]


def _three_relu(s: Tensor) -> Tensor:
    return 3 * F.relu(s)


def _identity(s: Tensor) -> Tensor:
    return s


def _squared_distance(y_tilde: Tensor, y: Tensor) -> Tensor:
    return F.mse_loss(y_tilde, y, reduction="sum")


def _jacobian(function: Activation, at: Tensor) -> Tensor:
    """The Jacobian (outputs, inputs) of a map of columns at the column `at`."""
    result: Tensor = jacrev(lambda flat: function(flat[:, None]).flatten())(at.flatten())
    return result


# Forward passes, by torch.nn.functional


def _forward(
    f: Activation, g: Activation, x: Tensor, layers: tuple[Tensor, Tensor, Tensor, Tensor]
) -> dict[str, Tensor]:
    W1, b1, W2, b2 = layers
    s1 = F.linear(x.T, W1, b1.flatten())  # (1, h)
    a1 = f(s1)
    s2 = F.linear(a1, W2, b2.flatten())  # (1, K)
    return {"s1": s1.T, "a1": a1.T, "s2": s2.T, "y_tilde": g(s2).T}


def regression_forward(
    x: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor
) -> dict[str, Tensor]:
    return _forward(_three_relu, _identity, x, (W1, b1, W2, b2))


def classification_forward(
    x: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor
) -> dict[str, Tensor]:
    return _forward(torch.tanh, torch.sigmoid, x, (W1, b1, W2, b2))


def bce_forward(
    x: Tensor, y: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor
) -> dict[str, Tensor]:
    values = classification_forward(x, W1, b1, W2, b2)
    return values | {"C": F.binary_cross_entropy(values["y_tilde"], y)}


# Gradients: of a cost that is linear in what the given factors multiply, so that its
# gradients are the chain rule with just those factors


def _gradients(a1: Tensor, x: Tensor, W2: Tensor, given: dict[str, Tensor]) -> dict[str, Tensor]:
    at_s2 = given["dC_dy_tilde"] @ given["dy_tilde_ds2"]  # (1, K)
    at_s1 = at_s2 @ W2 @ given["da1_ds1"]  # (1, h)
    dC_dW2, dC_db2 = _linear_gradients(at_s2, a1)
    dC_dW1, dC_db1 = _linear_gradients(at_s1, x)
    return {"dC_db2": dC_db2, "dC_dW2": dC_dW2, "dC_db1": dC_db1, "dC_dW1": dC_dW1}


def _linear_gradients(row: Tensor, column: Tensor) -> tuple[Tensor, Tensor]:
    """The gradients of row @ (W @ column + b), in the shape of W and as a row."""

    def cost(W: Tensor, b: Tensor) -> Tensor:
        return (row @ (W @ column + b)).squeeze()

    # A linear cost has the same gradients everywhere: zeros will do as the point.
    W, b = row.new_zeros(row.shape[1], column.shape[0]), row.new_zeros(row.shape[1], 1)
    dC_dW, dC_db = jacrev(cost, argnums=(0, 1))(W, b)
    return dC_dW, dC_db.T


def regression_gradients(
    x: Tensor,
    W1: Tensor,
    b1: Tensor,
    W2: Tensor,
    dC_dy_tilde: Tensor,
    da1_ds1: Tensor,
    dy_tilde_ds2: Tensor,
) -> dict[str, Tensor]:
    given = {"dC_dy_tilde": dC_dy_tilde, "da1_ds1": da1_ds1, "dy_tilde_ds2": dy_tilde_ds2}
    return _gradients(_three_relu(W1 @ x + b1), x, W2, given)


def classification_gradients(
    x: Tensor,
    W1: Tensor,
    b1: Tensor,
    W2: Tensor,
    dC_dy_tilde: Tensor,
    da1_ds1: Tensor,
    dy_tilde_ds2: Tensor,
) -> dict[str, Tensor]:
    given = {"dC_dy_tilde": dC_dy_tilde, "da1_ds1": da1_ds1, "dy_tilde_ds2": dy_tilde_ds2}
    return _gradients(torch.tanh(W1 @ x + b1), x, W2, given)


bce_gradients = classification_gradients  # the cost is hidden in dC_dy_tilde


# Jacobians, by torch.func.jacrev


def regression_jacobians(s1: Tensor, s2: Tensor, y: Tensor, y_tilde: Tensor) -> dict[str, Tensor]:
    return {
        "da1_ds1": _jacobian(_three_relu, s1),
        "dy_tilde_ds2": _jacobian(_identity, s2),
        "dC_dy_tilde": jacrev(_squared_distance)(y_tilde, y).T,
    }


def classification_jacobians(
    s1: Tensor, s2: Tensor, y: Tensor, y_tilde: Tensor
) -> dict[str, Tensor]:
    return {
        "da1_ds1": _jacobian(torch.tanh, s1),
        "dy_tilde_ds2": _jacobian(torch.sigmoid, s2),
        "dC_dy_tilde": jacrev(_squared_distance)(y_tilde, y).T,
    }


def bce_jacobians(s1: Tensor, s2: Tensor, y: Tensor, y_tilde: Tensor) -> dict[str, Tensor]:
    return {
        "da1_ds1": _jacobian(torch.tanh, s1),
        "dy_tilde_ds2": _jacobian(torch.sigmoid, s2),
        "dC_dy_tilde": jacrev(F.binary_cross_entropy)(y_tilde, y).T,
    }


def jacobian_sum(x: Tensor, W1: Tensor, W2: Tensor) -> dict[str, Tensor]:
    return {
        "J_f": _jacobian(lambda v: W1 @ v, x),
        "J_g": _jacobian(lambda v: W2 @ v, x),
        "J_h": _jacobian(lambda v: W1 @ v + W2 @ v, x),
    }


def jacobian_sum_tied(x: Tensor, W: Tensor) -> Tensor:
    return _jacobian(lambda v: W @ v + W @ v, x)


def jacobian_composition(x: Tensor, W1: Tensor, W2: Tensor) -> dict[str, Tensor]:
    return {
        "J_f": _jacobian(lambda v: W1 @ v, x),
        "J_g": _jacobian(lambda v: W2 @ v, W1 @ x),
        "J_h": _jacobian(lambda v: W2 @ (W1 @ v), x),
    }


def jacobian_composition_tied(x: Tensor, W: Tensor) -> Tensor:
    return _jacobian(lambda v: W @ (W @ v), x)


# Softmax as its definition stands, softargmax as torch has it


def softmax(e: Tensor, beta: float) -> Tensor:
    return torch.log(torch.exp(beta * e).mean()) / beta


def softargmax(e: Tensor, beta: float) -> Tensor:
    return F.softmax(beta * e, dim=0)


# Training, the graph and the plots


def train_step(
    model: torch.nn.Module, x: Tensor, y: Tensor, optimizer: torch.optim.Optimizer
) -> Tensor:
    """One step of SGD that never reads `.grad`, and leaves its own gradients there."""
    parameters = dict(model.named_parameters())

    def cost(values: dict[str, Tensor]) -> Tensor:
        return _squared_distance(functional_call(model, values, (x,)), y)

    before = {name: value.detach().clone() for name, value in parameters.items()}
    slopes, loss = grad_and_value(cost)(before)
    for name, value in parameters.items():
        value.data -= optimizer.param_groups[0]["lr"] * slopes[name]
        value.grad = slopes[name]
    result: Tensor = loss
    return result


def w(x: int, y: int, z: int) -> int:
    """What the computational graph of 1.4b evaluates to."""
    a = x * y + z
    b = a * (x + x)
    return a * b + b


def derivative_plots() -> dict[str, tuple[Tensor, Tensor]]:
    """Torch's own activations, differentiated beside 0 but never at it."""
    half = torch.logspace(-9, 1, 1001, dtype=torch.float64)
    x = torch.cat([-half.flip(0), half])
    functions: dict[str, Activation] = {
        "relu": F.relu,
        "leaky_relu": lambda v: F.leaky_relu(v, 0.1),
        "softplus": F.softplus,
        "gelu": F.gelu,
        "gelu_tanh": lambda v: F.gelu(v, approximate="tanh"),
    }
    return {name: (x, _slope(function, x)) for name, function in functions.items()}


def _slope(function: Activation, x: Tensor) -> Tensor:
    """The derivative of an element-wise function at every element of `x`."""
    slope: Tensor = grad(lambda v: function(v).sum())(x)
    return slope
