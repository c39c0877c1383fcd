"""Further families of mistakes, a few of each, in the form of wrong_ways.py."""

LAYER1 = "(W1 @ x + b1)"
A1 = f"torch.tanh{LAYER1}"
S2 = f"(W2 @ {A1} + b2)"
Y = f"torch.sigmoid{S2}"
R1 = f"(3 * relu{LAYER1})"
CHAIN = "(dC_dy_tilde @ dy_tilde_ds2)"
BCE = f"y * log({Y}) + (1 - y) * log(1 - {Y})"

WITHIN_A_FORMULA = [
    ("regression_forward", "a1", "misplaced_term", "3 * relu(W1 @ x) + b1"),
    ("classification_forward", "y_tilde", "misplaced_term", f"torch.sigmoid(W2 @ {A1}) + b2"),
    ("regression_forward", "s1", "over_reduced", "W1 @ x + b1.mean()"),
    ("regression_forward", "s1", "extra_function", "W1 @ x.abs() + b1"),
    ("regression_forward", "a1", "constant", f"relu({LAYER1} + 3)"),
    ("jacobian_sum", "J_h", "power", "W1 ** 2 + W2 ** 2"),
    (
        "bce_jacobians",
        "dC_dy_tilde",
        "wrong_argument swapped_inputs",
        "((1 - y_tilde) / (1 - y) - y_tilde / y).T / len(y)",
    ),
    (
        "bce_jacobians",
        "dC_dy_tilde",
        "wrong_operation",
        "((1 - y) * (1 - y_tilde) - y * y_tilde).T / len(y)",
    ),
    (
        "bce_jacobians",
        "dC_dy_tilde",
        "power",
        "((1 - y) / (1 - y_tilde) ** 2 - y / y_tilde ** 2).T / len(y)",
    ),
    ("bce_jacobians", "dC_dy_tilde", "sign", "((y_tilde - y) / (y_tilde * (1 + y_tilde))).T"),
    ("classification_jacobians", "dC_dy_tilde", "power", "2 * (y_tilde ** 2 - y ** 2).T"),
    ("classification_jacobians", "da1_ds1", "power", "diagonal((1 - torch.tanh(s1)) ** 2)"),
    ("softmax", "softmax", "factor", "torch.logsumexp(beta * e, 0) / beta - math.log(len(e))"),
    ("bce_forward", "C", "wrong_reduction", f"-({BCE})[0, 0]"),
    (
        "softmax",
        "softmax",
        "factor",
        "e.max() + torch.log(torch.exp(beta * (e - e.max())).mean())",
    ),
]

# A loop that is one short, or begins one late.
OF_ALL_BUT_ONE = [
    ("regression_forward", "s1", "wrong_reduction", "W1[:, :-1] @ x[:-1] + b1"),
    ("classification_forward", "s2", "wrong_reduction", f"W2[:, 1:] @ {A1}[1:] + b2"),
    ("bce_forward", "C", "wrong_reduction", f"-({BCE})[1:].sum() / len(y)"),
    ("bce_forward", "C", "wrong_reduction", f"-({BCE})[:-1].mean()"),
    (
        "classification_gradients",
        "dC_dW2",
        "wrong_reduction",
        f"{CHAIN}.T @ torch.tanh(W1[:, :-1] @ x[:-1] + b1).T",
    ),
    ("bce_gradients", "dC_db2", "wrong_reduction", "dC_dy_tilde[:, :-1] @ dy_tilde_ds2[:-1]"),
    (
        "softmax",
        "softmax",
        "wrong_reduction",
        "(torch.exp(beta * e[:-1]).sum() / len(e)).log() / beta",
    ),
    (
        "softargmax",
        "softargmax",
        "wrong_reduction",
        "torch.exp(beta * e) / torch.exp(beta * e)[1:].sum()",
    ),
]

OF_SEVERAL_STEPS = [
    ("softmax", "softmax", "two_mistakes", "torch.logsumexp(e, 0)"),
    ("bce_gradients", "dC_dW2", "factor", f"{CHAIN}.T @ (da1_ds1 @ {A1}).T"),
    (
        "classification_gradients",
        "dC_db1",
        "wrong_argument",
        f"{CHAIN} @ W2 * (1 - torch.tanh({A1}) ** 2).T",
    ),
    ("classification_gradients", "dC_db1", "wrong_argument", f"{CHAIN} @ W2 * {A1}.T"),
    ("jacobian_composition_tied", "J_h_tied", "factor", "W @ W @ W"),
]

OF_FUNCTIONS_WRITTEN_OUT = [
    ("classification_forward", "y_tilde", "sign", f"1 / (1 + torch.exp{S2})"),
    ("classification_forward", "y_tilde", "sign", f"torch.exp{S2} / (1 + torch.exp(-{S2}))"),
    ("classification_forward", "a1", "dropped_term", f"torch.sigmoid(2 * {LAYER1})"),
    (
        "classification_jacobians",
        "dy_tilde_ds2",
        "power",
        "diagonal(torch.exp(-s2) / (1 + torch.exp(-s2) ** 2))",
    ),
]

DESCRIBED = [
    ("regression_jacobians", "dy_tilde_ds2", "one_number", "torch.tensor(1.0)"),
    ("regression_jacobians", "dC_dy_tilde", "diagonal_matrix", "diagonal(2 * (y_tilde - y))"),
    ("softmax", "softmax", "wrong_order", "beta * e.mean()"),
    ("jacobian_sum", "J_h", "other_formula", "W1 * W1"),
    ("regression_forward", "y_tilde", "constant_value", "torch.ones_like(b2)"),
    ("regression_jacobians", "da1_ds1", "constant_value", "torch.full((len(s1), len(s1)), 3.0)"),
    (
        "regression_forward",
        "a1",
        "wrong_slope",
        f"torch.where({LAYER1} > 0, 3 * {LAYER1}, {LAYER1})",
    ),
    (
        "regression_jacobians",
        "da1_ds1",
        "wrong_slope",
        "diagonal(torch.where(s1 > 0, 1.0, 3.0))",
    ),
    ("regression_forward", "y_tilde", "factor", f"(W2 @ {R1} + b2) / (W2 @ {R1} + b2).norm()"),
    ("regression_forward", "s2", "factor", f"3 * (W2 @ {R1}) + b2"),
    ("bce_forward", "C", "other_formula", f"(y - {Y}).abs().sum()"),
    ("bce_forward", "C", "other_formula", f"((y - {Y}) ** 2).sum().sqrt()"),
    (
        "regression_gradients",
        "dC_dW1",
        "extra_term",
        f"W1 - 0.1 * ({CHAIN} @ W2 @ da1_ds1).T @ x.T",
    ),
    (
        "classification_jacobians",
        "dy_tilde_ds2",
        "not_diagonal",
        "diagonal(y_tilde) - y_tilde @ y_tilde.T",
    ),
    ("classification_jacobians", "da1_ds1", "not_diagonal", "1 - diagonal(torch.tanh(s1) ** 2)"),
]

FAMILIES = [
    *WITHIN_A_FORMULA,
    *OF_ALL_BUT_ONE,
    *OF_SEVERAL_STEPS,
    *OF_FUNCTIONS_WRITTEN_OUT,
    *DESCRIBED,
]
