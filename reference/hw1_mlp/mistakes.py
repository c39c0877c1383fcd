"""What students get wrong in hw1_mlp, as they write it: the first that fits is named.

And other ways in which they write what is right.
"""

LOSSES = "(y * log({p}) + (1 - y) * log(1 - {p}))"

AT_ITS_VALUE = "the derivative of {f} taken at what {f} returns, not at what goes into it"
AT_WHICH_POINT = (
    "at which point does the chain rule want the derivative? and is what you kept of it changed "
    "by a later line, as s.sigmoid_() does?"
)

MISTAKES = (
    {
        "code": "wrong_argument",
        "functions": ("backward",),
        "lines": ("dJds2 = dJdy_hat * slope(g)(g(s2))",),
        "what": AT_ITS_VALUE.format(f="g"),
        "hint": AT_WHICH_POINT,
    },
    {
        "code": "wrong_argument",
        "functions": ("backward",),
        "lines": ("dJds1 = dJda1 * slope(f)(a1)",),
        "what": AT_ITS_VALUE.format(f="f"),
        "hint": AT_WHICH_POINT,
    },
    {
        "code": "wrong_argument",
        "functions": ("backward",),
        "lines": ("dJds2 = dJdy_hat * slope(g)(g(s2))", "dJds1 = dJda1 * slope(f)(a1)"),
        "what": "the derivatives taken at what the activations return, not at what goes into them",
        "hint": AT_WHICH_POINT,
    },
    {
        "code": "wrong_activation",
        "functions": ("backward",),
        "lines": ("dJds2 = dJdy_hat * g(s2) * (1 - g(s2))", "dJds1 = dJda1 * a1 * (1 - a1)"),
        "what": "the sigmoid's derivative, whatever the activation is",
        "hint": "each activation has a derivative of its own",
    },
    {
        "code": "not_the_derivative",
        "functions": ("mse_loss",),
        "lines": ("dJdy_hat = (y_hat - y) ** 2",),
        "what": "the squared error of each entry, where a derivative belongs",
        "hint": "differentiate the loss with respect to y_hat, entry by entry",
    },
    {
        "code": "other_cost",
        "functions": ("mse_loss",),
        "lines": ("dJdy_hat = (1 / y.numel()) * (y_hat - y) / (y_hat * (1 - y_hat))",),
        "what": "the derivative of the binary cross-entropy",
        "hint": "read again which loss this function is about",
    },
    {
        "code": "extra_function",
        "functions": ("bce_loss",),
        "lines": (f"J = -{LOSSES.format(p='sigmoid(y_hat)')}.mean()",),
        "what": "a sigmoid of y_hat, which is a probability already",
        "hint": "y_hat is what the network returns: is a sigmoid in it already?",
    },
    {
        "code": "other_cost",
        "functions": ("bce_loss",),
        "lines": ("J = -(y * torch.log_softmax(y_hat, 1)).sum(1).mean()",),
        "what": "the cross-entropy after a softmax",
        "hint": "is each output a question of its own, or are they classes of which one is right?",
    },
    {
        "code": "with_respect_to_s2",
        "functions": ("bce_loss",),
        "lines": ("dJdy_hat = (1 / y.numel()) * (y_hat - y)",),
        "what": "the derivative with respect to what goes into the sigmoid",
        "hint": "the sigmoid's own derivative is a factor of backward: leave it out here",
    },
    {
        "code": "other_cost",
        "functions": ("bce_loss",),
        "lines": ("dJdy_hat = (2 / y.numel()) * (y_hat - y)",),
        "what": "the derivative of the mean squared error",
        "hint": "read again which loss this function is about",
    },
    {
        "code": "not_the_derivative",
        "functions": ("bce_loss",),
        "lines": (f"dJdy_hat = -{LOSSES.format(p='y_hat')}",),
        "what": "the loss of each entry itself, where a derivative belongs",
        "hint": "differentiate the loss with respect to y_hat, entry by entry",
    },
    {
        "code": "with_respect_to_y",
        "functions": ("bce_loss",),
        "lines": ("dJdy_hat = (log(1 - y_hat) - log(y_hat)) / y.numel()",),
        "what": "the derivative with respect to y",
        "hint": "y is given: with respect to which variable is the derivative wanted?",
    },
    {
        "code": "sign",
        "functions": ("bce_loss",),
        "lines": ("dJdy_hat = ((1 - y) / (1 - y_hat) + y / y_hat) / y.numel()",),
        "what": "a plus for a minus between the two terms",
        "hint": "differentiate the two logarithms one by one, with their signs",
    },
    {
        "code": "dropped_term",
        "functions": ("bce_loss",),
        "lines": ("dJdy_hat = -(y / y_hat) / y.numel()",),
        "what": "one of the two terms left out",
        "hint": "how many terms has the loss, and what is the derivative of each?",
    },
)

OTHER_WAYS = (
    {
        "functions": ("backward",),
        "lines": (
            "dJds2 = dJdy_hat * (y_hat * (1 - y_hat) if g is sigmoid else slope(g)(s2))",
            "dJds1 = dJda1 * (a1 * (1 - a1) if f is sigmoid else slope(f)(s1))",
        ),
    },
    {
        "functions": ("bce_loss",),
        "lines": ("dJdy_hat = ((1 - y) / (1 - y_hat) - y / y_hat) / y.numel()",),
    },
    {
        "functions": ("bce_loss",),
        "lines": ("dJdy_hat = (y_hat - y) / (y_hat * (1 - y_hat)) / y.numel()",),
    },
)
