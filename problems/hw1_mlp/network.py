"""The class: its forward and its backward pass by themselves, and with a loss end to end.

Pre-activations stay of unit scale: weights are N(0, 1/fan-in), biases are small.
"""

from grader.spec import (
    Apply,
    Choice,
    Compensation,
    Construct,
    Function,
    Given,
    Input,
    Invoke,
    Labels,
    Normal,
    Part,
    Probe,
    Put,
    Read,
    Size,
    StatefulModule,
    Step,
)

PARAMETERS = ("W1", "b1", "W2", "b2")
GRADIENTS = ("dJdW1", "dJdb1", "dJdW2", "dJdb2")
ACTIVATIONS = ("relu", "sigmoid", "identity")
CLEAR = "clear_grad_and_cache"

X = Input(name="x", shape="B n")
LAYERS = (
    Input(name="W1", shape="h n", sampler=Normal(fan_in="n")),
    Input(name="b1", shape="h", sampler=Normal(scale=0.5)),
    Input(name="W2", shape="K h", sampler=Normal(fan_in="h")),
    Input(name="b2", shape="K", sampler=Normal(scale=0.5)),
)

SHAPES = Probe(probe="shapes", names=("B", "K"))


def network(f: Given, g: Given) -> tuple[Step, ...]:
    """A network with the activations `f` and `g`, and the parameters of the trial in it."""
    return (
        Construct(
            name="MLP",
            given={
                "linear_1_in_features": Size(axis="n"),
                "linear_1_out_features": Size(axis="h"),
                "f_function": f,
                "linear_2_in_features": Size(axis="h"),
                "linear_2_out_features": Size(axis="K"),
                "g_function": g,
            },
        ),
        Put(attribute="parameters", entries=PARAMETERS),
    )


READ_GRADIENTS = Read(attribute="grads", entries=GRADIENTS)

FORWARD = StatefulModule(
    id="forward",
    title="Forward pass",
    points=3,
    inputs=(X, *LAYERS),
    functions=(
        Function(
            name="forward",
            takes=("x", *PARAMETERS),
            parts=(Part(name="y_hat", points=3, shape="B K"),),
        ),
    ),
    choices={"f": ACTIVATIONS, "g": ACTIVATIONS},
    build=network(Choice(choice="f"), Choice(choice="g")),
    steps={"forward": (Invoke(name="forward", given=("x",), gives=("y_hat",)),)},
    kinks=("s1", "s2"),
    probes=(
        SHAPES,
        Probe(probe="arguments", names=("x",)),
        Probe(probe="stability", names=("x",)),
    ),
)

BACKWARD = StatefulModule(
    id="backward",
    title="Backward pass",
    points=5,
    inputs=(X, *LAYERS, Input(name="dJdy_hat", shape="B K")),
    functions=(
        Function(
            name="backward",
            takes=("x", *PARAMETERS, "dJdy_hat"),
            parts=(
                Part(name="dJdW1", points=1.25, shape="h n"),
                Part(name="dJdb1", points=1.25, shape="h"),
                Part(name="dJdW2", points=1.25, shape="K h"),
                Part(name="dJdb2", points=1.25, shape="K"),
            ),
        ),
    ),
    choices={"f": ACTIVATIONS, "g": ACTIVATIONS},
    build=network(Choice(choice="f"), Choice(choice="g")),
    steps={
        "backward": (
            Invoke(name="forward", given=("x",), noted="y_hat"),
            Invoke(name="backward", given=("dJdy_hat",)),
            READ_GRADIENTS,
        )
    },
    cleared_by=CLEAR,
    uncleared=0.5,
    follows="y_hat",
    kinks=("s1", "s2"),
    probes=(
        SHAPES,
        Probe(probe="arguments", names=("x", "dJdy_hat")),
        Probe(probe="stability", names=("x",)),
        Probe(probe="repeated", names=("backward",)),
    ),
)


def whole_way(loss: str, targets: str, f: str, g: str) -> tuple[Step, ...]:
    """Forward, loss and backward in a row, as a step of training takes them."""
    return (
        *network(f, g),
        Invoke(name=CLEAR),
        Invoke(name="forward", given=("x",), gives=("y_hat",)),
        Apply(name=loss, given=(targets, "y_hat"), gives=("J", "dJdy_hat")),
        Invoke(name="backward", given=("dJdy_hat",)),
        READ_GRADIENTS,
    )


STEPS = {
    "mse_relu_identity": whole_way("mse_loss", "y", "relu", "identity"),
    "bce_sigmoid_sigmoid": whole_way("bce_loss", "labels", "sigmoid", "sigmoid"),
    "mse_relu_relu": whole_way("mse_loss", "y", "relu", "relu"),
}

END_TO_END = StatefulModule(
    id="end_to_end",
    title="End to end: the gradients of the loss",
    points=3,
    inputs=(
        X,
        Input(name="y", shape="B K"),
        Input(name="labels", shape="B K", sampler=Labels()),
        *LAYERS,
    ),
    functions=tuple(
        Function(
            name=name,
            takes=("x", "labels" if name.startswith("bce") else "y", *PARAMETERS),
            parts=(Part(name=name, points=1),),
        )
        for name in STEPS
    ),
    steps=STEPS,
    wholes=dict.fromkeys(STEPS, GRADIENTS),
    kinks=("s1", "s2"),
    compensation=Compensation(value="dJdy_hat", charged=("mse", "bce"), excused="backward"),
)
