# No libraries, only math. Vectors are lists, matrices are lists of rows.
from math import erf, exp, log, pi, sqrt, tanh


def vec(t):
    """A column or row tensor as a plain list."""
    return [float(v) for v in t.reshape(-1)]


def mat(t):
    return [[float(v) for v in row] for row in t]


def matvec(W, v):
    return [sum(w * a for w, a in zip(row, v)) for row in W]


def add(u, v):
    return [a + b for a, b in zip(u, v)]


def outer(u, v):
    return [[a * b for b in v] for a in u]


def diag(v):
    return [[v[i] if i == j else 0.0 for j in range(len(v))] for i in range(len(v))]


def sigma(s):
    return 1 / (1 + exp(-s))


def train_step(model, x, y, optimizer):
    pred = model(x)
    loss = 0
    for i in range(len(y)):
        for j in range(len(y[i])):
            loss = loss + (pred[i][j] - y[i][j]) ** 2
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return float(loss)


def forward(x, W1, b1, W2, b2, f, g):
    s1 = add(matvec(mat(W1), vec(x)), vec(b1))
    a1 = [f(s) for s in s1]
    s2 = add(matvec(mat(W2), a1), vec(b2))
    y_tilde = [g(s) for s in s2]
    return {"s1": s1, "a1": a1, "s2": s2, "y_tilde": y_tilde}


def gradients(x, W1, b1, W2, f, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    a1 = [f(s) for s in add(matvec(mat(W1), vec(x)), vec(b1))]
    g, D2, D1, W2 = vec(dC_dy_tilde), mat(dy_tilde_ds2), mat(da1_ds1), mat(W2)
    db2 = [g[k] * D2[k][k] for k in range(len(g))]
    db1 = []
    for j in range(len(D1)):
        total = 0.0
        for k in range(len(db2)):
            total += db2[k] * W2[k][j]
        db1.append(total * D1[j][j])
    return {
        "dC_dW1": outer(db1, vec(x)),
        "dC_db1": db1,
        "dC_dW2": outer(db2, a1),
        "dC_db2": db2,
    }


def three_relu(s):
    return 3 * s if s > 0 else 0.0


def identity(s):
    return s


def regression_forward(x, W1, b1, W2, b2):
    return forward(x, W1, b1, W2, b2, three_relu, identity)


def regression_gradients(x, W1, b1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    return gradients(x, W1, b1, W2, three_relu, dC_dy_tilde, da1_ds1, dy_tilde_ds2)


def regression_jacobians(s1, s2, y, y_tilde):
    return {
        "da1_ds1": diag([3.0 if s > 0 else 0.0 for s in vec(s1)]),
        "dy_tilde_ds2": diag([1.0 for _ in vec(s2)]),
        "dC_dy_tilde": [2 * (p - t) for p, t in zip(vec(y_tilde), vec(y))],
    }


def classification_forward(x, W1, b1, W2, b2):
    return forward(x, W1, b1, W2, b2, tanh, sigma)


def classification_gradients(x, W1, b1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    return gradients(x, W1, b1, W2, tanh, dC_dy_tilde, da1_ds1, dy_tilde_ds2)


def classification_jacobians(s1, s2, y, y_tilde):
    return {
        "da1_ds1": diag([1 - tanh(s) ** 2 for s in vec(s1)]),
        "dy_tilde_ds2": diag([sigma(s) * (1 - sigma(s)) for s in vec(s2)]),
        "dC_dy_tilde": [2 * (p - t) for p, t in zip(vec(y_tilde), vec(y))],
    }


def bce_forward(x, y, W1, b1, W2, b2):
    out = forward(x, W1, b1, W2, b2, tanh, sigma)
    C = 0.0
    for t, p in zip(vec(y), out["y_tilde"]):
        C -= t * log(p) + (1 - t) * log(1 - p)
    out["C"] = C / len(out["y_tilde"])
    return out


def bce_gradients(x, W1, b1, W2, dC_dy_tilde, da1_ds1, dy_tilde_ds2):
    return gradients(x, W1, b1, W2, tanh, dC_dy_tilde, da1_ds1, dy_tilde_ds2)


def bce_jacobians(s1, s2, y, y_tilde):
    out = classification_jacobians(s1, s2, y, y_tilde)
    K = len(vec(y))
    out["dC_dy_tilde"] = [(-t / p + (1 - t) / (1 - p)) / K for p, t in zip(vec(y_tilde), vec(y))]
    return out


def why_relu():
    return "ReLU is max(0, x): cheap, and its gradient does not vanish for x > 0."


def softmax(e, beta):
    values = [exp(beta * v) for v in vec(e)]
    return log(sum(values) / len(values)) / beta


def softargmax(e, beta):
    values = [exp(beta * v) for v in vec(e)]
    return [v / sum(values) for v in values]


def computational_graph():
    return {
        "inputs": ["x", "y", "z"],
        "nodes": {
            "m1": ["*", "x", "y"],
            "a": ["+", "m1", "z"],
            "m2": ["+", "x", "x"],
            "b": ["*", "a", "m2"],
            "m3": ["*", "a", "b"],
            "w": ["+", "m3", "b"],
        },
        "output": "w",
    }


def derivative_plots():
    xs = [i / 50 - 4 for i in range(401)]
    return {
        "relu": (xs, [1.0 if x > 0 else 0.0 for x in xs]),
        "leaky_relu": (xs, [1.0 if x > 0 else 0.1 for x in xs]),
        "softplus": (xs, [sigma(x) for x in xs]),
        "gelu": (xs, [(1 + erf(x / sqrt(2))) / 2 + x * exp(-x * x / 2) / sqrt(2 * pi) for x in xs]),
    }


def jacobian_sum(x, W1, W2):
    W1, W2 = mat(W1), mat(W2)
    return {"J_f": W1, "J_g": W2, "J_h": [add(r1, r2) for r1, r2 in zip(W1, W2)]}


def jacobian_sum_tied(x, W):
    print([[2 * w for w in row] for row in mat(W)])


def matmul(A, B):
    columns = list(zip(*B))
    return [[sum(a * b for a, b in zip(row, column)) for column in columns] for row in A]


def jacobian_composition(x, W1, W2):
    W1, W2 = mat(W1), mat(W2)
    return {"J_f": W1, "J_g": W2, "J_h": matmul(W2, W1)}


def jacobian_composition_tied(x, W):
    return matmul(mat(W), mat(W))
