"""The two losses: each returns its value and its derivative with respect to y_hat."""

from grader.spec import (
    Apply,
    Edition,
    Function,
    Input,
    Labels,
    Normal,
    Part,
    Probe,
    Sampler,
    StatefulModule,
    Uniform,
)

SHAPES = (Probe(probe="shapes", names=("B", "K")), Probe(probe="arguments", names=("y", "y_hat")))


def editions(loss: str) -> tuple[Edition, ...]:
    """What other editions take for `loss`: half of it, or a sum where here is a mean."""
    parts = ("J", "dJdy_hat")
    return (
        Edition(code="half", parts=parts, times=0.5, what=f"half of {loss}"),
        Edition(code="sum", parts=parts, axes=("B", "K"), what="a sum over all entries, no mean"),
        Edition(
            code="batch_mean",
            parts=parts,
            axes=("K",),
            what="a sum over the K outputs, and a mean over the batch alone",
        ),
        Edition(
            code="output_mean",
            parts=parts,
            axes=("B",),
            what="a mean over the K outputs alone, and a sum over the batch",
        ),
        Edition(
            code="half_sum",
            parts=parts,
            times=0.5,
            axes=("B", "K"),
            what=f"half of {loss}, as a sum over all entries",
        ),
        Edition(
            code="half_batch_mean",
            parts=parts,
            times=0.5,
            axes=("K",),
            what=f"half of {loss}, as a sum over the K outputs and a mean over the batch alone",
        ),
    )


def loss(
    name: str, title: str, y: Sampler, y_hat: Sampler, probes: tuple[Probe, ...] = ()
) -> StatefulModule:
    """The problem of one loss."""
    function = Function(
        name=f"{name}_loss",
        takes=("y", "y_hat"),
        parts=(Part(name="J", points=1), Part(name="dJdy_hat", points=1, shape="B K")),
    )
    return StatefulModule(
        id=name,
        title=title,
        points=2,
        inputs=(
            Input(name="y", shape="B K", sampler=y),
            Input(name="y_hat", shape="B K", sampler=y_hat),
        ),
        functions=(function,),
        steps={
            function.name: (
                Apply(name=function.name, given=("y", "y_hat"), gives=("J", "dJdy_hat")),
            )
        },
        editions=editions(f"the {title.lower()}"),
        probes=(*SHAPES, *probes),
    )


PROBLEMS = (
    loss("mse", "Mean squared error", Normal(), Normal()),
    loss(
        "bce",
        "Binary cross-entropy",
        Labels(),
        Uniform(low=0.1, high=0.9),
        (Probe(probe="ends", names=("y_hat",)),),
    ),
)
