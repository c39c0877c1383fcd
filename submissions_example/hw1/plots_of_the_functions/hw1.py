import torch
import torch.nn as nn


# build real nn.Linear layers and copy the given weights into them
def make_linear(W, b):
    layer = nn.Linear(W.shape[1], W.shape[0])
    with torch.no_grad():
        layer.weight.copy_(W)
        layer.bias.copy_(b.flatten())
    return layer


def train_step(model, x, y, optimizer):
    criterion = nn.MSELoss(reduction='sum')
    output = model(x)
    loss = criterion(output, y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def regression_forward(x, W1, b1, W2, b2):
    lin1, lin2 = make_linear(W1, b1), make_linear(W2, b2)
    s1 = lin1(x.T)
    a1 = 3 * torch.relu(s1)
    s2 = lin2(a1)
    return {'s1': s1.T, 'a1': a1.T, 's2': s2.T, 'y_tilde': s2.T}


def regression_gradients(x, y, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    a1 = 3 * torch.relu(make_linear(W1, b1)(x.T))
    dC_db2 = dC_dy_tilde.mm(dy_tilde_ds2)
    dC_db1 = dC_db2.mm(W2).mm(da1_ds1)
    return {'dC_dW1': dC_db1.T.mm(x.T), 'dC_db1': dC_db1, 'dC_dW2': dC_db2.T.mm(a1), 'dC_db2': dC_db2}


def regression_jacobians(s1, s2, y, y_tilde):
    h, K = s1.shape[0], s2.shape[0]
    da1_ds1 = torch.zeros(h, h)
    for i in range(h):
        if s1[i] > 0:
            da1_ds1[i, i] = 3
    return {'da1_ds1': da1_ds1, 'dy_tilde_ds2': torch.eye(K), 'dC_dy_tilde': 2 * (y_tilde - y).T}


def classification_forward(x, W1, b1, W2, b2):
    lin1, lin2 = make_linear(W1, b1), make_linear(W2, b2)
    s1 = lin1(x.T)
    a1 = torch.tanh(s1)
    s2 = lin2(a1)
    return {'s1': s1.T, 'a1': a1.T, 's2': s2.T, 'y_tilde': torch.sigmoid(s2).T}


def classification_gradients(x, y, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    a1 = torch.tanh(make_linear(W1, b1)(x.T))
    dC_db2 = dC_dy_tilde.mm(dy_tilde_ds2)
    dC_db1 = dC_db2.mm(W2).mm(da1_ds1)
    return {'dC_dW1': dC_db1.T.mm(x.T), 'dC_db1': dC_db1, 'dC_dW2': dC_db2.T.mm(a1), 'dC_db2': dC_db2}


def classification_jacobians(s1, s2, y, y_tilde):
    h, K = s1.shape[0], s2.shape[0]
    da1_ds1 = torch.zeros(h, h)
    dy_tilde_ds2 = torch.zeros(K, K)
    for i in range(h):
        da1_ds1[i, i] = 1 - torch.tanh(s1[i]) ** 2
    for i in range(K):
        dy_tilde_ds2[i, i] = y_tilde[i] * (1 - y_tilde[i])
    return {'da1_ds1': da1_ds1, 'dy_tilde_ds2': dy_tilde_ds2, 'dC_dy_tilde': 2 * (y_tilde - y).T}


def bce_forward(x, y, W1, b1, W2, b2):
    out = classification_forward(x, W1, b1, W2, b2)
    out['C'] = nn.BCELoss()(out['y_tilde'], y)
    return out


def bce_gradients(x, y, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    return classification_gradients(x, y, W1, b1, W2, b2, dC_dy_tilde, da1_ds1, dy_tilde_ds2)


def bce_jacobians(s1, s2, y, y_tilde):
    out = classification_jacobians(s1, s2, y, y_tilde)
    row_of_ones = torch.ones(1, 1)
    out['dC_dy_tilde'] = row_of_ones.mm(((1 - y) / (1 - y_tilde) - y / y_tilde).T) / len(y)
    return out


def why_relu():
    return 'Gradients do not vanish since the slope of ReLU is 1 for positive inputs.'


def softmax(e, beta):
    ones = torch.ones(len(e)) / len(e)
    return torch.log(ones @ torch.exp(beta * e)) / beta


def softargmax(e, beta):
    return nn.Softmax(dim=0)(beta * e)


def computational_graph():
    return {
        'inputs': ['x', 'y', 'z'],
        'nodes': {
            't1': ['*', 'x', 'y'],
            't2': ['+', 't1', 'z'],
            't3': ['+', 'x', 'x'],
            't4': ['*', 't2', 't3'],
            't5': ['*', 't2', 't4'],
            't6': ['+', 't5', 't4'],
        },
        'output': 't6',
    }


def derivative_plots():
    x = torch.linspace(-5, 5, 500, requires_grad=True)
    out = {}
    for name, layer in [('relu', nn.ReLU()), ('leaky_relu', nn.LeakyReLU(0.1)),
                        ('softplus', nn.Softplus(beta=1)), ('gelu', nn.GELU())]:
        out[name] = (x.detach().numpy(), layer(x).detach().numpy())
    return out


def jacobian_sum(x, W1, W2):
    return {'J_f': W1, 'J_g': W2, 'J_h': torch.eye(len(W1)) @ (W1 + W2)}


def jacobian_sum_tied(x, W):
    return 2 * torch.eye(len(W)) @ W


def jacobian_composition(x, W1, W2):
    return {'J_f': W1, 'J_g': W2, 'J_h': W2 @ torch.eye(len(W1)) @ W1}


def jacobian_composition_tied(x, W):
    return W @ torch.eye(len(W)) @ W
