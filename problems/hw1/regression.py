"""1.2: regression, with f = 3 ReLU, g = identity and the squared Euclidean distance."""

from grader.spec import (
    Derived,
    ForwardExpression,
    Function,
    Input,
    Jacobian,
    Normal,
    Part,
    Probe,
    TrainingStep,
    Uniform,
)

from .network import (
    LAYERS,
    ONE_OUTPUT,
    REAL_TARGETS,
    X,
    forward_parts,
    gradients,
    jacobian_parts,
    names,
)

TRAINING = TrainingStep(
    id="1.2a",
    title="Five steps of training",
    points=1,
    inputs=(
        Input(name="x", shape="B n"),
        Input(name="y", shape="B K"),
        Input(name="W1", shape="h n", sampler=Normal(fan_in="n")),
        Input(name="b1", shape="h", sampler=Normal(scale=0.5)),
        Input(name="W2", shape="K h", sampler=Normal(fan_in="h")),
        Input(name="b2", shape="K", sampler=Normal(scale=0.5)),
        Input(name="learning_rate", sampler=Uniform(low=0.05, high=0.2)),
    ),
    functions=(
        Function(
            name="train_step",
            takes=("model", "x", "y", "optimizer"),
            parts=(
                Part(name="parameters", points=0.5),
                Part(name="loss", points=0.25),
                Part(name="zero_grad", points=0.25),
            ),
        ),
    ),
    conventions=("sum", "batch_mean"),
    probes=(ONE_OUTPUT, Probe(probe="sizes", names=("B",))),
)

FORWARD = ForwardExpression(
    id="1.2b",
    title="Forward pass, regression",
    points=4,
    inputs=(X, *LAYERS),
    functions=(
        Function(name="regression_forward", takes=names((X, *LAYERS)), parts=forward_parts(1)),
    ),
    kinks=("s1",),
    probes=(ONE_OUTPUT,),
)

GRADIENTS = gradients("1.2c", "regression", REAL_TARGETS, kinks=("s1",))

JACOBIANS = Jacobian(
    id="1.2d",
    title="Jacobians, regression",
    points=2,
    inputs=(
        Input(name="s1", shape="h 1"),
        Input(name="s2", shape="K 1"),
        REAL_TARGETS,
        Input(name="y_tilde", shape="K 1", sampler=Derived(apply="identity", to="s2")),
    ),
    functions=(
        Function(
            name="regression_jacobians",
            takes=("s1", "s2", "y", "y_tilde"),
            parts=jacobian_parts(da1_ds1=1, dy_tilde_ds2=0.5, dC_dy_tilde=0.5),
        ),
    ),
    kinks=("s1",),
    probes=(ONE_OUTPUT, Probe(probe="kink", names=("s1",))),
)

PROBLEMS = (TRAINING, FORWARD, GRADIENTS, JACOBIANS)
