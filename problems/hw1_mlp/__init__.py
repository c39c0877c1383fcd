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
    quantities=("s1", "a1", "s2", "dJds1", "dJda1", "dJds2"),
    conventions=(
        "In what follows and in feedback s1 and s2 are what the two linear layers give, a1 is what "
        "f gives, and dJds1, dJda1 and dJds2 are the derivatives of J with respect to them. The "
        "targets y of the binary cross-entropy are any numbers from 0 to 1."
    ),
    penalties=Penalties(late=(Late(hours=24, fraction=0.2),), file_name=0.05),
    problems=(network.FORWARD, *losses.PROBLEMS, network.BACKWARD, network.END_TO_END),
    # The interface fixes every shape; a row (1, K) is as good as (K,): it adds to one alike.
    layouts=LayoutPolicy(accept="declared", fraction=0),
    forbidden=(AUTOGRAD,),
)
