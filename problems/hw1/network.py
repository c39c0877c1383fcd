"""What the tasks share: a network of two layers, its inputs and the parts of its passes.

Pre-activations stay of unit scale (weights N(0, 1/fan-in), small biases): with unit
weights, correct float32 code would differ too much to be recognised.
"""

from grader.spec import Diagonal, Function, GradientFormula, Input, Labels, Normal, Part, Probe

X = Input(name="x", shape="n 1")
REAL_TARGETS = Input(name="y", shape="K 1")
LABELS = Input(name="y", shape="K 1", sampler=Labels())

LAYERS = (
    Input(name="W1", shape="h n", sampler=Normal(fan_in="n")),
    Input(name="b1", shape="h 1", sampler=Normal(scale=0.5)),
    Input(name="W2", shape="K h", sampler=Normal(fan_in="h")),
    Input(name="b2", shape="K 1", sampler=Normal(scale=0.5)),
)

# Drawn freely, as no forward pass would produce them: the chain rule itself is tested.
GIVEN_FACTORS = (
    Input(name="dC_dy_tilde", shape="1 K"),
    Input(name="da1_ds1", shape="h h", sampler=Diagonal()),
    Input(name="dy_tilde_ds2", shape="K K", sampler=Diagonal()),
)

TASKS = {
    "regression": "regression",
    "classification": "classification",
    "bce": "binary cross-entropy",
}

ONE_OUTPUT = Probe(probe="sizes", names=("K",))


def names(inputs: tuple[Input, ...]) -> tuple[str, ...]:
    """The names of `inputs`, as a function takes them."""
    return tuple(item.name for item in inputs)


def forward_parts(points: float) -> tuple[Part, ...]:
    """The four quantities of a forward pass, each with `points`."""
    return (
        Part(name="s1", points=points, shape="h 1"),
        Part(name="a1", points=points, shape="h 1", follows="s1"),
        Part(name="s2", points=points, shape="K 1", follows="a1"),
        Part(name="y_tilde", points=points, shape="K 1", follows="s2"),
    )


def jacobian_parts(da1_ds1: float, dy_tilde_ds2: float, dC_dy_tilde: float) -> tuple[Part, ...]:
    """The three factors of the chain rule, each with its points."""
    return (
        Part(name="da1_ds1", points=da1_ds1, shape="h h"),
        Part(name="dy_tilde_ds2", points=dy_tilde_ds2, shape="K K"),
        Part(name="dC_dy_tilde", points=dC_dy_tilde, shape="1 K"),
    )


def gradients(
    problem_id: str, task: str, targets: Input, kinks: tuple[str, ...] = ()
) -> GradientFormula:
    """The problem of the four gradients, which has the same form for every task."""
    inputs = (X, targets, *LAYERS, *GIVEN_FACTORS)
    parts = (
        Part(name="dC_db2", points=1.5, shape="1 K"),
        Part(name="dC_dW2", points=1.5, shape="K h", follows="dC_db2"),
        Part(name="dC_db1", points=1.5, shape="1 h", follows="dC_db2"),
        Part(name="dC_dW1", points=1.5, shape="h n", follows="dC_db1"),
    )
    return GradientFormula(
        id=problem_id,
        title=f"Gradients, {TASKS[task]}",
        points=6,
        inputs=inputs,
        functions=(Function(name=f"{task}_gradients", takes=names(inputs), parts=parts),),
        given=names(GIVEN_FACTORS),
        recomputed_by=(f"{task}_forward", f"{task}_jacobians"),
        kinks=kinks,
        probes=(ONE_OUTPUT,),
    )
