"""The reference's values worked out another way: by automatic differentiation.

The class and the losses bear the names of those they prove; `forward` goes through
torch.nn.functional, and every derivative is torch's own.
"""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.func import grad_and_value, vjp
from torch.nn import functional as F  # noqa: N812 (torch's own habit)

Loss = Callable[[Tensor, Tensor], Tensor]
PARAMETERS = ("W1", "b1", "W2", "b2")
ACTIVATIONS: dict[str, Callable[[Tensor], Tensor]] = {
    "relu": F.relu,
    "sigmoid": torch.sigmoid,
    "identity": torch.clone,
}


class MLP:
    def __init__(
        self,
        linear_1_in_features: int,
        linear_1_out_features: int,
        f_function: str,
        linear_2_in_features: int,
        linear_2_out_features: int,
        g_function: str,
    ) -> None:
        self.f, self.g = ACTIVATIONS[f_function], ACTIVATIONS[g_function]
        layers = (
            (linear_1_in_features, linear_1_out_features),
            (
                linear_2_in_features,
                linear_2_out_features,
            ),
        )
        self.parameters: dict[str, Tensor] = {}
        for number, (n, h) in enumerate(layers, 1):
            self.parameters |= {f"W{number}": torch.zeros(h, n), f"b{number}": torch.zeros(h)}
        self.clear_grad_and_cache()

    def forward(self, x: Tensor) -> Tensor:
        self.x = x
        return self._through(*(self.parameters[name] for name in PARAMETERS))

    def backward(self, dJdy_hat: Tensor) -> None:
        result = vjp(self._through, *(self.parameters[name] for name in PARAMETERS))
        gradients = zip(PARAMETERS, result[1](dJdy_hat), strict=True)
        self.grads = {f"dJd{name}": gradient for name, gradient in gradients}

    def clear_grad_and_cache(self) -> None:
        self.grads = {f"dJd{name}": torch.zeros(()) for name in PARAMETERS}

    def _through(self, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor) -> Tensor:
        return self.g(F.linear(self.f(F.linear(self.x, W1, b1)), W2, b2))


def mse_loss(y: Tensor, y_hat: Tensor) -> tuple[Tensor, Tensor]:
    return _with_gradient(F.mse_loss, y, y_hat)


def bce_loss(y: Tensor, y_hat: Tensor) -> tuple[Tensor, Tensor]:
    return _with_gradient(F.binary_cross_entropy, y, y_hat)


def _with_gradient(loss: Loss, y: Tensor, y_hat: Tensor) -> tuple[Tensor, Tensor]:
    gradient, J = grad_and_value(loss)(y_hat, y)
    return J, gradient
