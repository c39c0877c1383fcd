"""Linear models: ridge, logistic and softmax regression by hand, in numpy.

Rows of X are samples, n of them with d numbers each; w, y and the predictions are 1-D.
"""

from grader.spec import (
    Assignment,
    ForwardExpression,
    Function,
    GradientFormula,
    Input,
    Integers,
    Jacobian,
    Labels,
    Normal,
    Part,
    Probe,
    Uniform,
)

X = Input(name="X", shape="n d")
W = Input(name="w", shape="d", sampler=Normal(fan_in="d"))
B = Input(name="b", sampler=Normal(scale=0.5))
TARGETS = Input(name="y", shape="n")
LABELS = Input(name="y", shape="n", sampler=Labels())
CLASSES = Input(name="y", shape="n", sampler=Integers(high="K"))
W_OF_CLASSES = Input(name="W", shape="d K", sampler=Normal(fan_in="d"))
LAM = Input(name="lam", sampler=Uniform(low=0.1, high=2.0))

# Drawn freely, as no forward pass would produce them: the derivation itself is tested.
RESIDUAL = Input(name="residual", shape="n")
P = Input(name="p", shape="n", sampler=Uniform(low=0.05, high=0.95))
P_OF_CLASSES = Input(name="p", shape="n K", sampler=Uniform(low=0.05, high=0.95))

ONE_SAMPLE = Probe(probe="sizes", names=("n",))
ONE_FEATURE = Probe(probe="sizes", names=("d",))
LARGE_WEIGHTS = Probe(probe="stability", names=("w",))
LARGE_WEIGHTS_OF_CLASSES = Probe(probe="stability", names=("W",))

RIDGE_FORWARD = ForwardExpression(
    id="1a",
    title="Ridge regression: predictions and loss",
    points=4,
    inputs=(X, W, TARGETS, LAM),
    functions=(
        Function(
            name="ridge_forward",
            takes=("X", "w", "y", "lam"),
            parts=(
                Part(name="y_hat", points=1, shape="n"),
                Part(name="loss", points=3, follows="y_hat"),
            ),
        ),
    ),
    probes=(ONE_SAMPLE, ONE_FEATURE),
)

RIDGE_GRADIENT = GradientFormula(
    id="1b",
    title="Ridge regression: gradient",
    points=3,
    inputs=(X, W, LAM, RESIDUAL),
    functions=(
        Function(
            name="ridge_gradient",
            takes=("X", "w", "lam", "residual"),
            parts=(Part(name="dC_dw", points=3, shape="d"),),
        ),
    ),
    given=("residual",),
    probes=(ONE_SAMPLE, ONE_FEATURE),
)

RIDGE_HESSIAN = Jacobian(
    id="1c",
    title="Ridge regression: Hessian",
    points=3,
    inputs=(X, LAM),
    functions=(
        Function(
            name="ridge_hessian",
            takes=("X", "lam"),
            parts=(Part(name="d2C_dw2", points=3, shape="d d"),),
        ),
    ),
    probes=(ONE_SAMPLE, ONE_FEATURE),
)

LOGISTIC_FORWARD = ForwardExpression(
    id="2a",
    title="Logistic regression: predictions and loss",
    points=4,
    inputs=(X, W, B, LABELS),
    functions=(
        Function(
            name="logistic_forward",
            takes=("X", "w", "b", "y"),
            parts=(
                Part(name="z", points=1, shape="n"),
                Part(name="p", points=1, shape="n", follows="z"),
                Part(name="loss", points=2, follows="p"),
            ),
        ),
    ),
    probes=(ONE_SAMPLE, ONE_FEATURE, LARGE_WEIGHTS),
)

LOGISTIC_GRADIENTS = GradientFormula(
    id="2b",
    title="Logistic regression: gradients",
    points=4,
    inputs=(X, LABELS, P),
    functions=(
        Function(
            name="logistic_gradients",
            takes=("X", "y", "p"),
            parts=(
                Part(name="dC_dz", points=2, shape="n"),
                Part(name="dC_dw", points=1, shape="d", follows="dC_dz"),
                Part(name="dC_db", points=1, follows="dC_dz"),
            ),
        ),
    ),
    given=("p",),
    probes=(ONE_SAMPLE, ONE_FEATURE),
)

LOGISTIC_HESSIAN = Jacobian(
    id="2c",
    title="Logistic regression: Hessian",
    points=2,
    inputs=(X, P),
    functions=(
        Function(
            name="logistic_hessian",
            takes=("X", "p"),
            parts=(Part(name="d2C_dw2", points=2, shape="d d"),),
        ),
    ),
    probes=(ONE_SAMPLE, ONE_FEATURE),
)

SOFTMAX_FORWARD = ForwardExpression(
    id="3a",
    title="Softmax regression: log-probabilities, loss and accuracy",
    points=5,
    inputs=(X, W_OF_CLASSES, CLASSES),
    functions=(
        Function(
            name="softmax_forward",
            takes=("X", "W", "y"),
            parts=(
                Part(name="log_p", points=1, shape="n K"),
                Part(name="loss", points=2, follows="log_p"),
                Part(name="predicted", points=1, shape="n", follows="log_p"),
                Part(name="accuracy", points=1, follows="predicted"),
            ),
        ),
    ),
    probes=(ONE_SAMPLE, ONE_FEATURE, LARGE_WEIGHTS_OF_CLASSES),
)

SOFTMAX_GRADIENTS = GradientFormula(
    id="3b",
    title="Softmax regression: gradients",
    points=3,
    inputs=(X, CLASSES, P_OF_CLASSES),
    functions=(
        Function(
            name="softmax_gradients",
            takes=("X", "y", "p"),
            parts=(
                Part(name="dC_dZ", points=2, shape="n K"),
                Part(name="dC_dW", points=1, shape="d K", follows="dC_dZ"),
            ),
        ),
    ),
    given=("p",),
    probes=(ONE_SAMPLE, ONE_FEATURE),
)

assignment = Assignment(
    id="linear_models",
    title="Linear models by hand",
    file="linear_models.py",
    library="numpy",
    points=28,
    conventions=(
        "Rows of X are samples: n of them, with d numbers each. Ridge regression minimises the "
        "mean of the squared residuals plus lam times the squared length of w. Logistic "
        "regression predicts p, the sigmoid of z, from the scores z of the samples with weights "
        "w and bias b, and minimises the mean cross-entropy; its y are any numbers from 0 to 1. "
        "Softmax regression has a score for each of K classes, Z = X W, and the labels y are "
        "classes from 0 to K - 1; the accuracy is the share of samples whose most probable class "
        "is theirs."
    ),
    problems=(
        RIDGE_FORWARD,
        RIDGE_GRADIENT,
        RIDGE_HESSIAN,
        LOGISTIC_FORWARD,
        LOGISTIC_GRADIENTS,
        LOGISTIC_HESSIAN,
        SOFTMAX_FORWARD,
        SOFTMAX_GRADIENTS,
    ),
)
