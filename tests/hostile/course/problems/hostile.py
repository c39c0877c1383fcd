"""Small problems with short limits, so that a class of attacks is soon done."""

from grader.spec import (
    Assignment,
    ComputationalGraph,
    ForwardExpression,
    Function,
    Input,
    Limits,
    Part,
    WrittenAnswer,
)

X = Input(name="x", shape="n")
W = Input(name="w", shape="n")

assignment = Assignment(
    id="hostile",
    title="A class of attacks",
    file="hw.py",
    points=10,
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
    ),
)
