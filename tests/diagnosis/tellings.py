"""What is told of one wrong way: function, part, what is returned, and the words of its edit."""

A1 = "torch.tanh(W1 @ x + b1)"
Y = f"torch.sigmoid(W2 @ {A1} + b2)"
R1 = "(3 * relu(W1 @ x + b1))"
CHAIN = "(dC_dy_tilde @ dy_tilde_ds2)"
EXP = "torch.exp(W1 @ x + b1)"
UPSIDE_DOWN = "a fraction upside down, or parentheses left out of its denominator"
BOTH = "y / y_tilde + (1 - y) / (1 - y_tilde)"

TELLINGS = [
    # One number is told as that, not as an edit that happens to give it.
    (
        "classification_gradients",
        "dC_dW2",
        f"{CHAIN}.T @ ({EXP} / {EXP}).T",
        "the number 1 where a function belongs, in a1",
    ),
    ("classification_forward", "a1", f"{EXP} / {EXP}", "the number 1 everywhere"),
    # The argument of a derivative is no function left out.
    (
        "regression_jacobians",
        "dy_tilde_ds2",
        "diagonal(s2)",
        "the identity itself where a derivative belongs",
    ),
    (
        "regression_jacobians",
        "da1_ds1",
        "diagonal(3 * torch.ones_like(s1))",
        "a derivative of 1 where another one belongs",
    ),
    (
        "regression_jacobians",
        "da1_ds1",
        "diagonal(3 * torch.sign(s1))",
        "sign(s), the derivative of an absolute value, where another one belongs",
    ),
    # What is right is not edited where an edit of the part's own step will do.
    ("regression_forward", "s2", f"3 * W2 @ {R1} + b2", "the term with W2 in it times 3"),
    # What is right everywhere but in one of several places is told so.
    (
        "softargmax",
        "softargmax",
        "torch.exp(beta * (e - e.max())) / torch.exp(beta * e).sum()",
        "the largest element of e left out, in one place of several",
    ),
    # A factor that is a size is told by where it comes from, where the formula has that.
    (
        "bce_jacobians",
        "dC_dy_tilde",
        f"(({BOTH}) - 2 * y / y_tilde).T",
        "a division by K left out",
    ),
    # A derivative by its own value, of what is a derivative already.
    (
        "classification_gradients",
        "dC_db1",
        "dC_dy_tilde @ dy_tilde_ds2 @ W2 @ (1 - da1_ds1**2)",
        "da1_ds1 put into the formula of the derivative of tanh once more",
    ),
    # The target and the output swapped: a small number keeps the logarithm of 0 finite.
    (
        "bce_forward",
        "C",
        f"-({Y} * torch.log(y + 1e-8) + (1 - {Y}) * torch.log(1 - y + 1e-8)).mean()",
        "y and y_tilde swapped",
    ),
    # A sign that is turned twice is no difference the other way round.
    (
        "bce_jacobians",
        "dC_dy_tilde",
        f"-({BOTH}).T / len(y)",
        "the sign of the term with 1 - y in it turned",
    ),
    # Another quantity is told by its name, although its shape is another.
    ("regression_gradients", "dC_dW2", f"{CHAIN}.T @ x.T", "x in the place of a1"),
    (
        "classification_gradients",
        "dC_dW1",
        f"{CHAIN}.T @ x.T",
        "dC_db2 in the place of dC_db1",
    ),
    (
        "classification_jacobians",
        "dy_tilde_ds2",
        "diagonal(y)",
        "y in the place of a function of s2",
    ),
    (
        "classification_jacobians",
        "dy_tilde_ds2",
        "y_tilde @ y_tilde.T",
        "the matrix product of y_tilde and y_tilde",
    ),
    # A number that is in the formula is left as it is by an edit throughout.
    (
        "bce_jacobians",
        "dC_dy_tilde",
        "((1 - y) * (1 - y_tilde) - y * y_tilde).T / len(y)",
        "a product for a division, throughout",
    ),
    ("regression_forward", "a1", f"3 + {R1}", "the right value plus 3"),
    (
        "bce_forward",
        "C",
        f"-(y * log({Y}) + (1 - y) * (1 - log({Y}))).mean()",
        "1 - outside a logarithm, not inside it",
    ),
    ("jacobian_composition_tied", "J_h_tied", "W @ W + W", "W added"),
    ("jacobian_composition", "J_f", "W1 @ x", "the value f(x), where its Jacobian belongs"),
    ("jacobian_composition", "J_f", "W2.T @ W2", "the matrix product of J_g and J_g"),
    (
        "jacobian_composition",
        "J_h",
        "W2 @ W1 @ x",
        "the value h(x), where its Jacobian belongs",
    ),
    (
        "classification_gradients",
        "dC_db1",
        f"{CHAIN} @ W2 @ diagonal(1 - torch.tanh({A1}) ** 2)",
        "the derivative of tanh at a1, in the place of da1_ds1",
    ),
    (
        "classification_forward",
        "y_tilde",
        f"1 / 1 + torch.exp(-(W2 @ {A1} + b2))",
        f"{UPSIDE_DOWN}, in a function written with exp",
    ),
    # What stands outside the diagonal is told as what it is.
    (
        "regression_jacobians",
        "dy_tilde_ds2",
        "torch.ones(len(s2), len(s2))",
        "ones outside the diagonal too, where zeros belong",
    ),
    (
        "classification_jacobians",
        "da1_ds1",
        "(1 - torch.tanh(s1) ** 2).expand(-1, len(s1))",
        "the numbers of the right diagonal outside it too, where zeros belong",
    ),
    # What a later step does was done already: in place, or under a wrong name.
    ("regression_forward", "s1", "relu(W1 @ x + b1)", "ReLU applied to it already"),
    ("regression_forward", "s1", R1, "a1, which is worked out from it"),
    ("classification_forward", "s2", Y, "the sigmoid applied to it already"),
    # A logarithm that was not differentiated, or not wholly.
    (
        "bce_jacobians",
        "dC_dy_tilde",
        "((1 - y) * log(1 - y_tilde) - y * log(y_tilde)).T / len(y)",
        "a logarithm itself where its derivative belongs, throughout",
    ),
    (
        "bce_jacobians",
        "dC_dy_tilde",
        "((1 - y) / (1 - y_tilde) - y * log(y_tilde)).T / len(y)",
        "a logarithm itself where its derivative belongs, in the term with y, not 1 - y, in it",
    ),
    (
        "bce_jacobians",
        "dC_dy_tilde",
        "((1 - y) / log(1 - y_tilde) - y / log(y_tilde)).T / len(y)",
        "one over a logarithm where the derivative of a logarithm belongs, throughout",
    ),
    # Which factor or term it is, by what only that has in it.
    ("bce_forward", "C", f"-(y * log({Y}) + log(1 - {Y})).mean()", "1 - y left out"),
    ("bce_forward", "C", f"-(y * log({Y})).mean()", "the term with 1 - y in it left out"),
    (
        "bce_forward",
        "C",
        f"-(y * torch.log2({Y}) + (1 - y) * torch.log2(1 - {Y})).mean()",
        "the right value times 1/ln 2, as with logarithms to base 2",
    ),
    (
        "bce_forward",
        "C",
        f"-log(y * {Y} + (1 - y) * (1 - {Y})).mean()",
        "a logarithm of the sum, not of each term",
    ),
    (
        "softmax",
        "softmax",
        "torch.log(torch.exp(beta * (e - e.max())).mean()) / beta",
        "the right value minus the largest element of e",
    ),
    (
        "regression_forward",
        "a1",
        "(W1 @ x + b1).clamp(min=3)",
        "3 as a lower bound, not as a factor (or 3 everywhere)",
    ),
    ("regression_gradients", "dC_dW2", f"{CHAIN}.T @ (W1 @ x + b1).T", "s1 in the place of a1"),
    ("jacobian_composition", "J_h", "W2 @ W1 * x.T", "a factor x too many"),
    ("regression_forward", "s1", "W1 * x.T + b1", "a matrix of products that are not summed"),
    # What was changed in place before it is read.
    (
        "classification_gradients",
        "dC_dW2",
        f"{CHAIN}.T @ ({A1} * (1 - {A1}**2)).T",
        "a1 times the derivative of tanh in the place of a1",
    ),
    # A function and a sum in the wrong order.
    (
        "softargmax",
        "softargmax",
        "torch.exp(beta * e) / torch.exp((beta * e).sum())",
        "a function of the sum, not the sum of what it gives",
    ),
    (
        "regression_gradients",
        "dC_dW1",
        "W1 - 0.01 * (dC_dy_tilde @ dy_tilde_ds2 @ W2 @ da1_ds1).T @ x.T",
        "W1 plus the right value times -1/100",
    ),
    (
        "classification_jacobians",
        "dy_tilde_ds2",
        "diagonal(torch.sigmoid(s2) ** 2)",
        "1 - left out before the sigmoid",
    ),
    # A shape that is wrong is told with what made it so, and with a factor beside it.
    (
        "bce_forward",
        "C",
        f"-2 * (y * torch.log({Y}) + (1 - y) * torch.log(1 - {Y}))",
        "the right value before a sum or a mean, and times 2",
    ),
    (
        "regression_gradients",
        "dC_dW2",
        f"2 * ({CHAIN}.T @ {R1}.T).mean(1)",
        "the right value summed or averaged once too often, and times 2",
    ),
    (
        "bce_jacobians",
        "da1_ds1",
        "(1 - torch.tanh(s1) ** 2) @ (1 - torch.tanh(s1) ** 2).T",
        "the outer product of the diagonal of the right value with itself",
    ),
    ("softargmax", "softargmax", "e.argmax()", "the index of the largest element of e"),
    (
        "regression_forward",
        "a1",
        "torch.abs(W1 @ x + b1)",
        "an absolute value where another function belongs, and no factor before it",
    ),
]
