"""What students get wrong in hw1, as they write it: the first that fits is named.

And other ways in which they write what is right.
"""

FORWARDS = ("classification_forward", "bce_forward")
SQUARED = ("regression_jacobians", "classification_jacobians")
SIGMOIDS = ("classification_jacobians", "bce_jacobians")
GRADIENTS = ("classification_gradients", "bce_gradients")

MISTAKES = (
    {
        "code": "factor",
        "functions": SQUARED,
        "lines": ("dC_dy_tilde = (y_tilde - y).T",),
        "what": "the right value times 1/2",
        "hint": "what comes down when a square is differentiated?",
    },
    {
        "code": "not_the_derivative",
        "functions": SQUARED,
        "lines": ("dC_dy_tilde = ((y_tilde - y) ** 2).sum()",),
        "what": "the cost itself, where a derivative belongs",
    },
    {
        "code": "not_the_derivative",
        "functions": SQUARED,
        "lines": ("dC_dy_tilde = ((y_tilde - y) ** 2).T",),
        "what": "the squared distance of each output, where a derivative belongs",
    },
    {
        "code": "factor",
        "functions": ("regression_forward",),
        "lines": ("a1 = relu(s1)",),
        "what": "f without its factor",
        "hint": "read again which function f is: it is not ReLU alone",
    },
    {
        "code": "factor",
        "functions": ("regression_jacobians",),
        "lines": ("da1_ds1 = diagonal(step(s1))",),
        "what": "the derivative of f without its factor",
        "hint": "read again which function f is: a factor stays when it is differentiated",
    },
    {
        "code": "factor",
        "functions": ("regression_gradients",),
        "lines": ("a1 = relu(s1)",),
        "what": "the right value times 1/3",
        "hint": "look at the hidden layer that your formula works out: which function is f?",
    },
    {
        "code": "factor",
        "functions": ("bce_forward",),
        "lines": ("C = -(y * log(y_tilde) + (1 - y) * log(1 - y_tilde)).sum()",),
        "what": "a sum over the K outputs where a mean belongs",
        "hint": "is the cost a sum or a mean over the outputs?",
    },
    {
        "code": "factor",
        "functions": ("bce_jacobians",),
        "lines": ("dC_dy_tilde = ((1 - y) / (1 - y_tilde) - y / y_tilde).T",),
        "what": "a division by K left out",
        "hint": "is the cost a sum or a mean over the outputs?",
    },
    {
        "code": "other_cost",
        "functions": ("bce_forward",),
        "lines": ("C = ((y_tilde - y) ** 2).sum()",),
        "what": "the squared distance",
        "hint": "read again which cost this problem is about",
    },
    {
        "code": "other_cost",
        "functions": ("bce_forward",),
        "lines": ("C = -(y * log(torch.softmax(s2, 0))).sum()",),
        "what": "the cross-entropy after a softmax",
        "hint": "is each output a question of its own, or are they classes of which one is right?",
    },
    {
        "code": "with_respect_to_s2",
        "functions": ("bce_jacobians",),
        "lines": ("dC_dy_tilde = (1 / K) * (y_tilde - y).T",),
        "what": "the derivative with respect to s2",
        "hint": "the sigmoid's own derivative is a factor of its own: leave it out here",
    },
    {
        "code": "with_respect_to_s2",
        "functions": ("bce_jacobians",),
        "lines": ("dC_dy_tilde = (y_tilde - y).T",),
        "what": "the derivative with respect to s2, and times K",
        "hint": "the sigmoid's own derivative is a factor of its own: leave it out here",
    },
    {
        "code": "other_cost",
        "functions": ("bce_jacobians",),
        "lines": ("dC_dy_tilde = 2 * (y_tilde - y).T",),
        "what": "the derivative of the squared distance",
        "hint": "read again which cost this problem is about",
    },
    {
        "code": "other_cost",
        "functions": ("bce_jacobians",),
        "lines": ("dC_dy_tilde = (2 / K) * (y_tilde - y).T",),
        "what": "the derivative of the mean squared distance",
        "hint": "read again which cost this problem is about",
    },
    {
        "code": "not_the_derivative",
        "functions": ("bce_jacobians",),
        "lines": ("dC_dy_tilde = -(y * log(y_tilde) + (1 - y) * log(1 - y_tilde)).T",),
        "what": "the cost of each output itself, where a derivative belongs",
    },
    {
        "code": "with_respect_to_y",
        "functions": ("bce_jacobians",),
        "lines": ("dC_dy_tilde = (log(1 - y_tilde) - log(y_tilde)).T / K",),
        "what": "the derivative with respect to y",
        "hint": "y is given: with respect to which variable is the derivative wanted?",
    },
    {
        "code": "other_cost",
        "functions": ("classification_jacobians",),
        "lines": ("dC_dy_tilde = ((1 - y) / (1 - y_tilde) - y / y_tilde).T",),
        "what": "the derivative of the binary cross-entropy, as a sum",
        "hint": "read again which cost this problem is about",
    },
    {
        "code": "other_cost",
        "functions": ("classification_jacobians",),
        "lines": ("dC_dy_tilde = ((1 - y) / (1 - y_tilde) - y / y_tilde).T / y.shape[0]",),
        "what": "the derivative of the binary cross-entropy",
        "hint": "read again which cost this problem is about",
    },
    {
        "code": "squared_argument",
        "functions": SIGMOIDS,
        "lines": ("dy_tilde_ds2 = diagonal(sigmoid(s2**2) * (1 - sigmoid(s2**2)))",),
        "what": "s2 squared inside the sigmoid",
        "hint": "differentiate the sigmoid anew: where does a square come from, and of what is it?",
    },
    {
        "code": "squared_argument",
        "functions": SIGMOIDS,
        "lines": ("dy_tilde_ds2 = diagonal(sigmoid(s2) - sigmoid(s2**2))",),
        "what": "s2 squared inside the sigmoid",
        "hint": "the square of a sigmoid is not the sigmoid of a square",
    },
    {
        "code": "wrong_activation",
        "functions": FORWARDS,
        "lines": ("y_tilde = tanh(s2)",),
        "what": "tanh where another function belongs",
    },
    {
        "code": "wrong_activation",
        "functions": SIGMOIDS,
        "lines": ("dy_tilde_ds2 = diagonal(1 - tanh(s2) ** 2)",),
        "what": "the derivative of tanh where another one belongs",
    },
    {
        "code": "wrong_activation",
        "functions": SIGMOIDS,
        "lines": ("dy_tilde_ds2 = diagonal(1 - y_tilde**2)",),
        "what": "the derivative of tanh where another one belongs",
    },
    {
        "code": "wrong_activation",
        "functions": GRADIENTS,
        "lines": ("a1 = 3 * relu(s1)",),
        "what": "the hidden layer of the regression",
        "hint": "the form of the gradient stays as it was, but not the hidden layer in it",
    },
    {
        "code": "softmax_for_softargmax",
        "functions": ("softargmax",),
        "lines": ("return (torch.logsumexp(beta * e, dim=0) - math.log(len(e))) / beta",),
        "what": "the softmax, which is one number",
        "hint": "the two names stand for different functions: one of them is a distribution",
    },
    {
        "code": "softargmax_for_softmax",
        "functions": ("softmax",),
        "lines": ("return torch.softmax(beta * e, 0)",),
        "what": "the softargmax, which is a distribution",
        "hint": "the two names stand for different functions: one of them is one number",
    },
    {
        "code": "missing_mean",
        "functions": ("softmax",),
        "lines": ("log_mean = log_sum",),
        "what": "a log-sum-exp",
        "hint": "is there a sum or a mean inside the logarithm?",
    },
    {
        "code": "mean_outside",
        "functions": ("softmax",),
        "lines": ("log_mean = log_sum / N",),
        "what": "a mean taken outside the logarithm",
        "hint": "what stands inside the logarithm, and what outside?",
    },
    {
        "code": "wrong_order",
        "functions": ("softmax",),
        "lines": ("return e.mean()",),
        "what": "the mean of e, as when the mean of logarithms is taken",
        "hint": "what stands inside the logarithm, and what outside?",
    },
    {
        "code": "other_quantity",
        "functions": ("softmax",),
        "lines": ("return e.max()",),
        "what": "the largest element of e",
    },
    {
        "code": "not_normalised",
        "functions": ("softargmax",),
        "lines": ("return torch.exp(beta * e)",),
        "what": "exponentials that do not add up to 1",
        "hint": "a distribution adds up to 1",
    },
    {
        "code": "not_normalised",
        "functions": ("softargmax",),
        "lines": ("return exponentials",),
        "what": "exponentials that do not add up to 1",
        "hint": "a distribution adds up to 1",
    },
    {
        "code": "wrong_activation",
        "functions": ("softargmax",),
        "lines": ("return sigmoid(beta * e)",),
        "what": "the sigmoid of each element by itself",
        "hint": "a distribution adds up to 1",
    },
    {
        "code": "unreduced",
        "functions": ("regression_gradients", *GRADIENTS),
        "lines": ("dC_db2 = dC_dy_tilde * dy_tilde_ds2",),
        "what": "a matrix of products that are not summed",
        "hint": "the chain rule is a matrix product: it sums over the outputs",
    },
    {
        "code": "unreduced",
        "functions": ("regression_gradients", *GRADIENTS),
        "lines": ("dC_db1 = dC_db2 @ W2 * da1_ds1",),
        "what": "a matrix of products that are not summed",
        "hint": "the chain rule is a matrix product: it sums over the hidden units",
    },
    {
        "code": "not_the_derivative",
        "functions": ("jacobian_sum",),
        "lines": ("J_h = (J_f + J_g) @ x",),
        "what": "the value h(x), where its Jacobian belongs",
    },
    {
        "code": "not_the_derivative",
        "functions": ("jacobian_composition",),
        "lines": ("J_h = J_g @ J_f @ x",),
        "what": "the value h(x), where its Jacobian belongs",
    },
    {
        "code": "not_the_derivative",
        "functions": ("jacobian_sum", "jacobian_composition"),
        "lines": ("J_f = W1 @ x",),
        "what": "the value f(x), where its Jacobian belongs",
    },
    {
        "code": "not_the_derivative",
        "functions": ("jacobian_sum",),
        "lines": ("J_g = W2 @ x",),
        "what": "the value g(x), where its Jacobian belongs",
    },
    {
        "code": "factor",
        "functions": ("jacobian_sum_tied",),
        "lines": ("return W",),
        "what": "the right value times 1/2",
        "hint": "W stands in both terms of h",
    },
    {
        "code": "elementwise_product",
        "functions": ("jacobian_composition_tied",),
        "lines": ("return W**2",),
        "what": "an element-wise square",
        "hint": "which product belongs to a composition of linear maps?",
    },
)

OTHER_WAYS = (
    {
        "functions": ("bce_jacobians",),
        "lines": ("dC_dy_tilde = ((y_tilde - y) / (y_tilde * (1 - y_tilde)) / K).T",),
    },
    {
        "functions": ("softmax",),
        "lines": ("return torch.log(torch.exp(beta * e).sum() / N) / beta",),
    },
    {
        "functions": ("softmax",),
        "lines": ("return (torch.log(torch.exp(beta * e).sum()) - math.log(N)) / beta",),
    },
    {
        "functions": ("softmax",),
        "lines": (
            "return (torch.log(torch.exp(beta * (e - e.max())).sum() / N) + beta * e.max()) / beta",
        ),
    },
    {
        "functions": ("softargmax",),
        "lines": ("return torch.exp(beta * e) / torch.exp(beta * e).sum()",),
    },
)
