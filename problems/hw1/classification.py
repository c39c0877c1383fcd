"""1.3: classification, with f = tanh and g = sigmoid, under two costs."""

from grader.spec import (
    Derived,
    ForwardExpression,
    Function,
    Input,
    Jacobian,
    Part,
    Probe,
    WrittenAnswer,
)

from .network import (
    LABELS,
    LAYERS,
    ONE_OUTPUT,
    X,
    forward_parts,
    gradients,
    jacobian_parts,
    names,
)

LARGE_INPUT = Probe(probe="stability", names=("x",))

CONSISTENT = (
    Input(name="s1", shape="h 1"),
    Input(name="s2", shape="K 1"),
    LABELS,
    Input(name="y_tilde", shape="K 1", sampler=Derived(apply="sigmoid", to="s2")),
)

SQUARED_FORWARD = ForwardExpression(
    id="1.3a-b",
    title="Forward pass, classification",
    points=4,
    inputs=(X, *LAYERS),
    functions=(
        Function(name="classification_forward", takes=names((X, *LAYERS)), parts=forward_parts(1)),
    ),
    probes=(ONE_OUTPUT, LARGE_INPUT),
)

SQUARED_GRADIENTS = gradients("1.3a-c", "classification", LABELS)

SQUARED_JACOBIANS = Jacobian(
    id="1.3a-d",
    title="Jacobians, classification",
    points=2,
    inputs=CONSISTENT,
    functions=(
        Function(
            name="classification_jacobians",
            takes=names(CONSISTENT),
            parts=jacobian_parts(da1_ds1=0.75, dy_tilde_ds2=0.75, dC_dy_tilde=0.5),
        ),
    ),
    probes=(ONE_OUTPUT,),
)

BCE_FORWARD = ForwardExpression(
    id="1.3b-b",
    title="Forward pass, binary cross-entropy",
    points=4,
    inputs=(X, LABELS, *LAYERS),
    functions=(
        Function(
            name="bce_forward",
            takes=names((X, LABELS, *LAYERS)),
            parts=(*forward_parts(0.5), Part(name="C", points=2, follows="y_tilde")),
        ),
    ),
    probes=(ONE_OUTPUT, LARGE_INPUT),
)

BCE_GRADIENTS = gradients("1.3b-c", "bce", LABELS)

BCE_JACOBIANS = Jacobian(
    id="1.3b-d",
    title="Jacobians, binary cross-entropy",
    points=2,
    inputs=CONSISTENT,
    functions=(
        Function(
            name="bce_jacobians",
            takes=names(CONSISTENT),
            parts=jacobian_parts(da1_ds1=0.5, dy_tilde_ds2=0.5, dC_dy_tilde=1),
        ),
    ),
    probes=(ONE_OUTPUT,),
)

WHY_RELU = WrittenAnswer(
    id="1.3c",
    title="Why ReLU helps to train a deeper network",
    points=1,
    functions=(
        Function(name="why_relu", returns="value", parts=(Part(name="why_relu", points=1),)),
    ),
)

PROBLEMS = (
    SQUARED_FORWARD,
    SQUARED_GRADIENTS,
    SQUARED_JACOBIANS,
    BCE_FORWARD,
    BCE_GRADIENTS,
    BCE_JACOBIANS,
    WHY_RELU,
)
