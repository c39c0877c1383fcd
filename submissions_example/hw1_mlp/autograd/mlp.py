import torch


class MLP:
    def __init__(
        self,
        linear_1_in_features,
        linear_1_out_features,
        f_function,
        linear_2_in_features,
        linear_2_out_features,
        g_function,
    ):
        self.f_function = f_function
        self.g_function = g_function
        self.parameters = dict(
            W1=torch.randn(linear_1_out_features, linear_1_in_features),
            b1=torch.randn(linear_1_out_features),
            W2=torch.randn(linear_2_out_features, linear_2_in_features),
            b2=torch.randn(linear_2_out_features),
        )
        self.grads = dict(
            dJdW1=torch.zeros(linear_1_out_features, linear_1_in_features),
            dJdb1=torch.zeros(linear_1_out_features),
            dJdW2=torch.zeros(linear_2_out_features, linear_2_in_features),
            dJdb2=torch.zeros(linear_2_out_features),
        )
        self.cache = dict()

    def forward(self, x):
        self.cache["x"] = x
        return self._forward(x, self.parameters)

    def _forward(self, x, p):
        a1 = activation(self.f_function, x @ p["W1"].T + p["b1"])
        return activation(self.g_function, a1 @ p["W2"].T + p["b2"])

    def backward(self, dJdy_hat):
        leaves = {n: p.clone().requires_grad_() for n, p in self.parameters.items()}
        y_hat = self._forward(self.cache["x"], leaves)
        y_hat.backward(dJdy_hat)
        for name, leaf in leaves.items():
            self.grads["dJd" + name] = leaf.grad

    def clear_grad_and_cache(self):
        for grad in self.grads:
            self.grads[grad].zero_()
        self.cache = dict()


def activation(name, z):
    if name == "relu":
        return torch.relu(z)
    if name == "sigmoid":
        return 1 / (1 + torch.exp(-z))
    return z


def derivative(name, z):
    if name == "relu":
        return (z > 0) * 1.0
    if name == "sigmoid":
        s = activation("sigmoid", z)
        return s * (1 - s)
    return torch.ones_like(z)


def mse_loss(y, y_hat):
    J = ((y_hat - y) ** 2).mean()
    dJdy_hat = 2 * (y_hat - y) / y.numel()
    return J, dJdy_hat


def bce_loss(y, y_hat):
    J = -(y * torch.log(y_hat) + (1 - y) * torch.log(1 - y_hat)).mean()
    dJdy_hat = ((1 - y) / (1 - y_hat) - y / y_hat) / y.numel()
    return J, dJdy_hat
