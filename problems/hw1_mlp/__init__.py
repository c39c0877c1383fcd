"""Assignment hw1_mlp: the network of hw1 as a class, with two losses.

A batch x (B, n) passes through Linear(n, h), f, Linear(h, K), g. Losses are means over all
B K entries; gradients are summed over the batch.
"""

from grader.spec import Assignment, Forbidden, Late, LayoutPolicy, Penalties

from . import losses, network

AUTOGRAD = Forbidden(
    what="automatic differentiation",
    names=("torch.autograd", "torch.func", "functorch", "requires_grad", "requires_grad_"),
    bare_calls=("backward",),
    watched=(
        "torch.autograd.backward",
        "torch.autograd.grad",
        "torch.func.grad",
        "torch.func.vjp",
        "torch.func.jacrev",
    ),
)

assignment = Assignment(
    id="hw1_mlp",
    title="Backpropagation by hand: the network as a class",
    file="mlp.py",
    points=15,
    penalties=Penalties(late=(Late(hours=24, fraction=0.2),), file_name=0.05),
    problems=(network.FORWARD, *losses.PROBLEMS, network.BACKWARD, network.END_TO_END),
    # The interface fixes every shape.
    layouts=LayoutPolicy(accept="declared", fraction=0),
    forbidden=(AUTOGRAD,),
)
