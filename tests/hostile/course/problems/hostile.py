"""Small problems with short limits, so that a class of attacks is soon done."""

from grader.spec import (
    Assignment,
    ComputationalGraph,
    Diagonal,
    ForwardExpression,
    Function,
    GradientFormula,
    Input,
    Limits,
    Part,
    Uniform,
    WrittenAnswer,
)

X = Input(name="x", shape="n")
W = Input(name="w", shape="n")

assignment = Assignment(
    id="hostile",
    title="A class of attacks",
    file="hw.py",
    points=16,
    trials=3,
    limits=Limits(
        import_seconds=3,
        call_seconds=2,
        cpu_seconds=6,
        memory_mib=768,
        output_kib=256,
        result_mib=4,
    ),
    problems=(
        ForwardExpression(
            id="1",
            title="A line",
            points=4,
            inputs=(X, W),
            functions=(
                Function(
                    name="line",
                    takes=("x", "w"),
                    parts=(
                        Part(name="s", points=2, shape="n"),
                        Part(name="y", points=2, shape="n"),
                    ),
                ),
            ),
        ),
        ForwardExpression(
            id="2",
            title="A secret that only the reference, and who steals it, can know",
            points=4,
            inputs=(X,),
            functions=(
                Function(
                    name="secret",
                    takes=("x",),
                    returns="value",
                    parts=(Part(name="secret", points=4, shape="n"),),
                ),
            ),
        ),
        WrittenAnswer(
            id="3",
            title="Why?",
            points=1,
            functions=(Function(name="why", returns="value", parts=(Part(name="why", points=1),)),),
        ),
        ComputationalGraph(
            id="4",
            title="A graph",
            points=1,
            functions=(
                Function(name="graph", returns="value", parts=(Part(name="graph", points=1),)),
            ),
        ),
        ForwardExpression(
            id="5",
            title="Quantities that are written in many ways, some of them unsound",
            points=4,
            inputs=(
                Input(name="z", shape="n"),
                Input(name="t", shape="n", sampler=Uniform(low=0.1, high=0.9)),
            ),
            functions=(
                Function(
                    name="edges",
                    takes=("z", "t"),
                    parts=(
                        Part(name="p", points=0.5, shape="n"),
                        Part(name="softplus", points=0.5, shape="n"),
                        Part(name="log_p", points=0.5, shape="n"),
                        Part(name="entropy", points=0.5),
                        Part(name="log_sum", points=0.5),
                        Part(name="variance", points=0.5),
                        Part(name="step", points=0.5, shape="n"),
                        Part(name="top", points=0.5),
                    ),
                ),
            ),
        ),
        GradientFormula(
            id="6",
            title="A derivation, tested with factors that no forward pass gives",
            points=2,
            inputs=(
                Input(name="v", shape="n 1"),
                Input(name="M", shape="m n"),
                Input(name="dC_dy", shape="1 m"),
                Input(name="dy_ds", shape="m m", sampler=Diagonal()),
            ),
            functions=(
                Function(
                    name="slope",
                    takes=("v", "M", "dC_dy", "dy_ds"),
                    parts=(
                        Part(name="dC_dM", points=1, shape="m n"),
                        Part(name="dC_dv", points=1, shape="1 n"),
                    ),
                ),
            ),
            given=("dC_dy", "dy_ds"),
        ),
    ),
)
