"""1.4: conceptual questions."""

from grader.spec import (
    Approximation,
    ComputationalGraph,
    DerivativePlot,
    ForwardExpression,
    Function,
    Input,
    Jacobian,
    Normal,
    Part,
    Probe,
    Uniform,
)

SOFTMAX = ForwardExpression(
    id="1.4a",
    title="Softmax and softargmax",
    points=1,
    inputs=(
        Input(name="e", shape="N"),
        Input(name="beta", sampler=Uniform(low=0.5, high=2.5)),
    ),
    functions=(
        Function(
            name="softmax",
            takes=("e", "beta"),
            returns="value",
            parts=(Part(name="softmax", points=0.5),),
        ),
        Function(
            name="softargmax",
            takes=("e", "beta"),
            returns="value",
            parts=(Part(name="softargmax", points=0.5, shape="N"),),
        ),
    ),
    probes=(Probe(probe="stability", names=("e",)),),
)

GRAPH = ComputationalGraph(
    id="1.4b",
    title="Computational graph",
    points=3,
    functions=(
        Function(
            name="computational_graph",
            returns="value",
            parts=(Part(name="computational_graph", points=3),),
        ),
    ),
    duplicated=2 / 3,
    equivalent=1 / 2,
    partial=1 / 2,
)

PLOTS = DerivativePlot(
    id="1.4c",
    title="Graphs of derivatives",
    points=2,
    shows_expected=True,
    functions=(
        Function(
            name="derivative_plots",
            parts=(
                Part(name="relu", points=0.5),
                Part(name="leaky_relu", points=0.5),
                Part(name="softplus", points=0.5),
                Part(name="gelu", points=0.5),
            ),
        ),
    ),
    approximations=(
        Approximation(
            part="gelu",
            key="gelu_tanh",
            remark=(
                "this is the derivative of the tanh approximation of GELU; it differs from "
                "the exact one by less than a line's width"
            ),
        ),
    ),
)


def _maps(f: str, g: str) -> tuple[Input, ...]:
    """The vector x and the matrices W1, W2 of two linear maps, of shapes `f` and `g`."""
    return (
        Input(name="x", shape="a 1"),
        Input(name="W1", shape=f, sampler=Normal(fan_in=f.split()[1])),
        Input(name="W2", shape=g, sampler=Normal(fan_in=g.split()[1])),
    )


def _functions(name: str, f: str, g: str, h: str, tied: str) -> tuple[Function, ...]:
    """The Jacobians of f, g, h, of those shapes, and that of h where W1 = W2 = W."""
    parts = (
        Part(name="J_f", points=0.5, shape=f),
        Part(name="J_g", points=0.5, shape=g),
        Part(name="J_h", points=1, shape=h),
    )
    return (
        Function(name=name, takes=("x", "W1", "W2"), parts=parts),
        Function(
            name=f"{name}_tied",
            takes=("x", "W"),
            returns="value",
            parts=(Part(name="J_h_tied", key="J_h", points=1, shape=tied),),
        ),
    )


SUM = Jacobian(
    id="1.4d",
    title="Jacobian of a sum",
    points=3,
    inputs=(
        *_maps(f="b a", g="b a"),
        Input(name="W", shape="b a", sampler=Normal(fan_in="a")),
    ),
    functions=_functions("jacobian_sum", f="b a", g="b a", h="b a", tied="b a"),
)

COMPOSITION = Jacobian(
    id="1.4e",
    title="Jacobian of a composition",
    points=3,
    inputs=(
        *_maps(f="b a", g="c b"),
        Input(name="W", shape="a a", sampler=Normal(fan_in="a")),
    ),
    functions=_functions("jacobian_composition", f="b a", g="c b", h="c a", tied="a a"),
)

PROBLEMS = (SOFTMAX, GRAPH, PLOTS, SUM, COMPOSITION)
