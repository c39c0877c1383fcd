import torch
from torch import nn
import torch.nn.functional as F

# I squeeze all the column vectors, so everything below is 1-D


def train_step(model, x, y, optimizer):
    optimizer.zero_grad()
    out = model(x)
    loss = ((out - y) ** 2).sum(dim=1).mean()
    loss.backward()
    optimizer.step()
    return loss


def linear(W, v, b):
    return W.mv(v) + b.squeeze()


def regression_forward(x, W1, b1, W2, b2):
    s1 = linear(W1, x.squeeze(), b1)
    a1 = 3 * F.relu(s1)
    s2 = linear(W2, a1, b2)
    return {'s1': s1, 'a1': a1, 's2': s2, 'y_tilde': s2}


def backward(x, a1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    # all diagonal, so just multiply
    delta2 = dC_dy_tilde.squeeze() * torch.diagonal(dy_tilde_ds2)
    delta1 = W2.t().mv(delta2) * torch.diagonal(da1_ds1)
    return {
        'dC_dW1': torch.outer(delta1, x.squeeze()),
        'dC_db1': delta1,
        'dC_dW2': torch.outer(delta2, a1),
        'dC_db2': delta2,
    }


def regression_gradients(x, y, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    a1 = 3 * F.relu(linear(W1, x.squeeze(), b1))
    return backward(x, a1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2)


def regression_jacobians(s1, s2, y, y_tilde):
    s1, s2, y, y_tilde = s1.squeeze(), s2.squeeze(), y.squeeze(), y_tilde.squeeze()
    return {
        'da1_ds1': torch.diag(torch.where(s1 >= 0, 3.0, 0.0)),
        'dy_tilde_ds2': torch.diag(y_tilde) / torch.diag(s2),
        'dC_dy_tilde': 2 * (y_tilde - y),
    }


def classification_forward(x, W1, b1, W2, b2):
    s1 = linear(W1, x.squeeze(), b1)
    a1 = s1.tanh()
    s2 = linear(W2, a1, b2)
    return {'s1': s1, 'a1': a1, 's2': s2, 'y_tilde': s2.sigmoid()}


def classification_gradients(x, y, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    a1 = linear(W1, x.squeeze(), b1).tanh()
    return backward(x, a1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2)


def classification_jacobians(s1, s2, y, y_tilde):
    s1, s2, y, y_tilde = s1.squeeze(), s2.squeeze(), y.squeeze(), y_tilde.squeeze()
    return {
        'da1_ds1': torch.diag(1 - s1.tanh().square()),
        'dy_tilde_ds2': torch.diag(s2.sigmoid() * (1 - s2.sigmoid())),
        'dC_dy_tilde': 2 * (y_tilde - y),
    }


def bce_forward(x, y, W1, b1, W2, b2):
    out = classification_forward(x, W1, b1, W2, b2)
    out['C'] = F.binary_cross_entropy(out['y_tilde'], y.squeeze())
    return out


def bce_gradients(x, y, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    a1 = linear(W1, x.squeeze(), b1).tanh()
    return backward(x, a1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2)


def bce_jacobians(s1, s2, y, y_tilde):
    J = classification_jacobians(s1, s2, y, y_tilde)
    y, y_tilde = y.squeeze(), y_tilde.squeeze()
    J['dC_dy_tilde'] = (-y / y_tilde + (1 - y) / (1 - y_tilde)) / y.numel()
    return J


why_relu = 'no saturation => no vanishing gradients in deep nets; very cheap; sparse activations'


def softmax(e, beta):
    return torch.log(torch.exp(beta * e).mean()) / beta


def softargmax(e, beta):
    num = torch.exp(beta * e)
    return num / num.sum()


def computational_graph():
    return {'inputs': ['x', 'y', 'z'],
            'output': 'w',
            'nodes': {'n1': ['*', 'x', 'y'],
                      'n2': ['+', 'n1', 'z'],
                      'n3': ['+', 'x', 'x'],
                      'n4': ['*', 'n3', 'n2'],
                      'n5': ['*', 'n2', 'n4'],
                      'w': ['+', 'n4', 'n5']}}


def derivative_plots():
    fs = {'relu': nn.ReLU(), 'leaky_relu': nn.LeakyReLU(0.1), 'softplus': nn.Softplus(1), 'gelu': nn.GELU()}
    out = {}
    for name, f in fs.items():
        x = torch.arange(-6, 6, 0.01, dtype=torch.float64, requires_grad=True)
        f(x).sum().backward()
        out[name] = (x.detach(), x.grad)
    return out


def jacobian_sum(x, W1, W2):
    return {'J_f': W1, 'J_g': W2, 'J_h': W1 + W2}


def jacobian_sum_tied(x, W):
    return W + W


def jacobian_composition(x, W1, W2):
    return {'J_f': W1, 'J_g': W2, 'J_h': W2.mm(W1)}


def jacobian_composition_tied(x, W):
    return W.mm(W)
