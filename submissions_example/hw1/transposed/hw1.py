# Denominator layout throughout, as in our linear algebra course:
# gradients are columns, dC/dW has the shape of W^T, Jacobians are (inputs, outputs).
import torch

einsum = torch.einsum


def train_step(model, x, y, optimizer):
    y_hat = model(x)
    diff = y_hat - y
    L = einsum("bk,bk->", diff, diff)
    optimizer.zero_grad()
    L.backward()
    optimizer.step()
    return L


def affine(W, x, b):
    return einsum("ij,jk->ik", W, x) + b


def regression_forward(x, W1, b1, W2, b2):
    s1 = affine(W1, x, b1)
    a1 = torch.relu(s1) * 3
    s2 = affine(W2, a1, b2)
    return {"s1": s1, "a1": a1, "s2": s2, "y_tilde": s2}


def _grads(x, a1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    d2 = einsum("ok,kj->j", dC_dy_tilde, dy_tilde_ds2)
    d1 = einsum("k,kh,hj->j", d2, W2, da1_ds1)
    return {
        "dC_dW1": einsum("ni,h->nh", x, d1),
        "dC_db1": d1.unsqueeze(1),
        "dC_dW2": einsum("hi,k->hk", a1, d2),
        "dC_db2": d2.unsqueeze(1),
    }


def regression_gradients(x, W1, b1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    a1 = torch.relu(affine(W1, x, b1)) * 3
    return _grads(x, a1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2)


def regression_jacobians(s1, s2, y, y_tilde):
    return {
        "da1_ds1": torch.diag_embed(3 * torch.heaviside(s1, torch.zeros_like(s1)).squeeze(1)),
        "dy_tilde_ds2": torch.diag_embed(torch.ones_like(s2).squeeze(1)),
        "dC_dy_tilde": 2 * y_tilde - 2 * y,
    }


def classification_forward(x, W1, b1, W2, b2):
    s1 = affine(W1, x, b1)
    a1 = torch.tanh(s1)
    s2 = affine(W2, a1, b2)
    return {"s1": s1, "a1": a1, "s2": s2, "y_tilde": torch.special.expit(s2)}


def classification_gradients(x, W1, b1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    a1 = torch.tanh(affine(W1, x, b1))
    return _grads(x, a1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2)


def classification_jacobians(s1, s2, y, y_tilde):
    t = torch.tanh(s1).squeeze(1)
    p = torch.special.expit(s2).squeeze(1)
    return {
        "da1_ds1": torch.diag_embed((1 - t) * (1 + t)),
        "dy_tilde_ds2": torch.diag_embed(p - p * p),
        "dC_dy_tilde": 2 * y_tilde - 2 * y,
    }


def bce_forward(x, y, W1, b1, W2, b2):
    out = classification_forward(x, W1, b1, W2, b2)
    p = out["y_tilde"]
    out["C"] = -(torch.xlogy(y, p) + torch.xlogy(1 - y, 1 - p)).mean()
    return out


def bce_gradients(x, W1, b1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    a1 = torch.tanh(affine(W1, x, b1))
    return _grads(x, a1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2)


def bce_jacobians(s1, s2, y, y_tilde):
    out = classification_jacobians(s1, s2, y, y_tilde)
    K = len(y)
    out["dC_dy_tilde"] = ((1 - y) / (1 - y_tilde) - y / y_tilde) / K
    return out


why_relu = "The gradient of ReLU is 1 on the positive side, so deep networks still learn."


def softmax(e, beta):
    m = e.max()
    return m + torch.log(torch.mean(torch.exp(beta * (e - m)))) / beta


def softargmax(e, beta):
    w = torch.exp(beta * (e - e.max()))
    return w / torch.sum(w)


def computational_graph():
    return dict(
        inputs=["x", "y", "z"],
        nodes=dict(
            w=["+", "b", "ab"],
            ab=["*", "b", "a"],
            b=["*", "twice", "a"],
            twice=["+", "x", "x"],
            a=["+", "z", "xy"],
            xy=["*", "y", "x"],
        ),
        output="w",
    )


def derivative_plots():
    x = torch.linspace(-3, 3, 601).double()
    N = torch.distributions.Normal(0.0, 1.0, validate_args=False)
    return {
        "relu": (x, torch.sign(x).clamp(min=0)),
        "leaky_relu": (x, torch.sign(x).clamp(min=0.1)),
        "softplus": (x, torch.exp(x) / (1 + torch.exp(x))),
        "gelu": (x, N.cdf(x) + x * torch.exp(N.log_prob(x))),
    }


def jacobian_sum(x, W1, W2):
    return {"J_f": W1.T, "J_g": W2.T, "J_h": (W1 + W2).T}


def jacobian_sum_tied(x, W):
    return 2 * W.T


def jacobian_composition(x, W1, W2):
    return {"J_f": W1.T, "J_g": W2.T, "J_h": einsum("ba,cb->ac", W1, W2)}


def jacobian_composition_tied(x, W):
    return (W @ W).T
