"""More wrong ways, in the form of wrong_ways.py: slips, other conventions, half a formula."""

LAYER1 = "(W1 @ x + b1)"
R1 = f"(3 * relu{LAYER1})"
T1 = f"torch.tanh{LAYER1}"
S2R = f"(W2 @ {R1} + b2)"
S2 = f"(W2 @ {T1} + b2)"
Y = f"torch.sigmoid{S2}"
CHAIN = "(dC_dy_tilde @ dy_tilde_ds2)"
AT_S1 = f"({CHAIN} @ W2 @ da1_ds1)"

ACTIVATIONS = [
    ("regression_forward", "a1", "wrong_activation", f"3 * F.leaky_relu({LAYER1}, 0.1)"),
    ("regression_forward", "a1", "constant", f"torch.clamp({LAYER1}, 0, 3)"),
    ("regression_forward", "a1", "power", f"relu{LAYER1} ** 3"),
    ("regression_forward", "a1", "wrong_activation", f"torch.abs(3 * {LAYER1})"),
    ("regression_forward", "a1", "wrong_activation", f"3 * torch.clamp({LAYER1}, 0, 1)"),
    ("regression_forward", "a1", "wrong_activation", f"3 * F.elu{LAYER1}"),
    ("regression_forward", "a1", "wrong_activation", f"3 * F.silu{LAYER1}"),
    ("regression_forward", "a1", "wrong_activation", f"F.hardtanh{LAYER1}"),
    ("regression_forward", "a1", "wrong_activation", f"3 * torch.sin{LAYER1}"),
    ("regression_forward", "a1", "wrong_activation", f"3 * {LAYER1} ** 2"),
    ("regression_forward", "a1", "a_derivative", f"3.0 * ({LAYER1} > 0)"),
    ("regression_forward", "y_tilde", "extra_function", f"torch.abs{S2R}"),
    ("regression_forward", "y_tilde", "power", f"{S2R} ** 2"),
    ("regression_forward", "s2", "factor", f"W2 @ {R1} + 2 * b2"),
    ("classification_forward", "a1", "wrong_activation", f"torch.sinh{LAYER1}"),
    ("classification_forward", "a1", "wrong_activation", f"torch.tan{LAYER1}"),
    ("classification_forward", "a1", "wrong_activation", f"torch.atan{LAYER1}"),
    ("classification_forward", "a1", "wrong_activation", f"F.softsign{LAYER1}"),
    ("classification_forward", "a1", "wrong_activation", f"torch.sign{LAYER1}"),
    ("classification_forward", "a1", "wrong_operation", f"1 / torch.tanh{LAYER1}"),
    ("classification_forward", "y_tilde", "wrong_activation", f"({Y} > 0.5).double()"),
    ("classification_forward", "y_tilde", "wrong_activation", f"1 / (1 - torch.exp(-{S2}))"),
    ("classification_forward", "y_tilde", "wrong_operation", f"1 + torch.exp(-{S2})"),
    ("classification_forward", "y_tilde", "wrong_activation", f"torch.clamp({S2}, 0, 1)"),
    ("classification_forward", "y_tilde", "extra_function", f"{Y}.log()"),
    ("bce_forward", "y_tilde", "already_applied", f"log({Y})"),
]

COSTS = [
    ("bce_forward", "C", "missing_function", f"-(y * {Y} + (1 - y) * (1 - {Y})).mean()"),
    ("bce_forward", "C", "complement", f"-(y * log({Y}) + (1 - y) * log({Y})).mean()"),
    ("bce_forward", "C", "dropped_factor", f"-(y * log({Y}) + log(1 - {Y})).mean()"),
    ("bce_forward", "C", "wrong_argument", f"-(y * log({Y}) + (1 - y) * log(1 - y)).mean()"),
    ("softmax", "softmax", "other_quantity", "e.max()"),
    ("softmax", "softmax", "wrong_order", "e.mean()"),
    ("softmax", "softmax", "extra_function missing_function", "torch.exp(beta * e).mean() / beta"),
    ("softargmax", "softargmax", "extra_function", "torch.log_softmax(beta * e, 0)"),
    (
        "softargmax",
        "softargmax",
        "not_normalised",
        "torch.exp(beta * e) / torch.exp(beta * e).max()",
    ),
    (
        "softargmax",
        "softargmax",
        "wrong_activation",
        "torch.eye(len(e))[e.flatten().argmax()].reshape(e.shape)",
    ),
]

GRADIENTS = [
    ("regression_gradients", "dC_dW1", "extra_function", f"{AT_S1}.T @ relu(x).T"),
    ("regression_gradients", "dC_dW1", "power", f"{AT_S1}.T @ (x ** 2).T"),
    (
        "regression_gradients",
        "dC_db2",
        "over_reduced",
        f"{CHAIN}.mean() * torch.ones_like(dC_dy_tilde)",
    ),
    (
        "regression_gradients",
        "dC_dW2",
        "over_reduced",
        f"{CHAIN}.sum() * torch.ones_like(b2) @ {R1}.T",
    ),
    ("classification_gradients", "dC_dW1", "reshaped", f"({AT_S1}.T @ x.T).reshape(len(x), -1)"),
]

JACOBIANS = [
    ("regression_jacobians", "dy_tilde_ds2", "not_diagonal", "torch.ones(len(s2), len(s2))"),
    (
        "regression_jacobians",
        "da1_ds1",
        "wrong_activation",
        "diagonal(torch.where(s1 > 0, 3.0, 0.3))",
    ),
    ("regression_jacobians", "da1_ds1", "wrong_activation", "diagonal(3.0 * (s1 < 0))"),
    ("regression_jacobians", "dC_dy_tilde", "wrong_activation", "torch.sign(y_tilde - y).T"),
    (
        "classification_jacobians",
        "da1_ds1",
        "not_diagonal",
        "(1 - torch.tanh(s1) ** 2) * torch.ones_like(s1).T",
    ),
    (
        "classification_jacobians",
        "dy_tilde_ds2",
        "wrong_activation",
        "diagonal(torch.softmax(s2, 0)) - torch.softmax(s2, 0) @ torch.softmax(s2, 0).T",
    ),
    ("classification_jacobians", "dy_tilde_ds2", "complement", "diagonal(torch.sigmoid(s2) ** 2)"),
    ("classification_jacobians", "da1_ds1", "complement", "diagonal(torch.tanh(s1) ** 2)"),
    (
        "bce_jacobians",
        "dC_dy_tilde",
        "dropped_factor",
        "((y_tilde - y) / (1 - y_tilde)).T / len(y)",
    ),
    ("classification_jacobians", "dy_tilde_ds2", "wrong_argument", "diagonal(y * (1 - y))"),
    ("bce_jacobians", "dy_tilde_ds2", "wrong_argument", "diagonal(y * (1 - y))"),
    ("regression_jacobians", "dC_dy_tilde", "stacked", "torch.cat([y, y_tilde])"),
    ("regression_jacobians", "dC_dy_tilde", "stacked", "torch.cat([y_tilde, y], 1)"),
]

FURTHER_WAYS = [*ACTIVATIONS, *COSTS, *GRADIENTS, *JACOBIANS]
