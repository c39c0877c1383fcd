"""What torch and numpy say where labels, masks and shapes are used as what they are not."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from grader.sandbox.failures import exceptions
from grader.sandbox.source import Source
from grader.sandbox.wire.messages import Raised

SOURCE = Source({"hw1.py": b"def f(x):\n    return x\n"}, "hw1.py")
INDEX = "Indices and class labels are whole numbers: leave their dtype as it is."
LABEL = "Class labels go from 0 to one below the number of classes."
MASK = "A mask holds truth values: leave its dtype as it is, or compare: `m > 0`."
FLOATS = "Make whole numbers and truth values floats before that: `y.to(x.dtype)`."
PRODUCT = "Write the shapes beside the factors: is one to be transposed, or is their order another?"
BROADCAST = "Print both shapes: along each axis they are to be the same, or one of them 1."
CHANGED = "Was what backward() needs changed before it, as by `s += 1` or a step of the optimizer?"
W = torch.ones(3, requires_grad=True)
X, Y, M = torch.ones(3, 4, dtype=torch.float64), torch.arange(3), torch.tensor([True, False, True])


def twice(loss):
    """Call backward() once too often."""
    loss.backward()
    loss.backward()


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        (lambda: X[Y.double()], INDEX),
        (lambda: X[1.0], INDEX),
        (lambda: X.numpy()[Y.numpy() * 1.0], INDEX),
        (lambda: np.take(X.numpy(), Y.numpy() * 1.0), INDEX),
        (lambda: functional.one_hot(Y.double()), INDEX),
        (lambda: functional.embedding(Y.float(), X), INDEX),
        (lambda: functional.cross_entropy(X, Y.double()), INDEX),
        (lambda: X.gather(1, Y.double()[:, None]), INDEX),
        (lambda: functional.one_hot(Y - 1), LABEL),
        (lambda: functional.one_hot(Y, 2), LABEL),
        (lambda: functional.nll_loss(X, Y + 2), LABEL),
        (lambda: X[Y + 1], "Indices go from 0 to one below the size of the axis."),
        (lambda: X.numpy()[Y.numpy() + 1], "Indices go from 0 to one below the size of the axis."),
        (lambda: torch.where(M.double(), Y, 0), MASK),
        (lambda: X.masked_fill(M.double()[:, None], 0), MASK),
        (lambda: ~M.double(), MASK),
        (lambda: ~(M.numpy() * 1.0), MASK),
        (lambda: X.T @ Y, FLOATS),
        (lambda: M.double() @ Y, FLOATS),
        (M.mean, FLOATS),
        (lambda: torch.softmax(Y, 0), FLOATS),
        (lambda: X @ X, PRODUCT),
        (lambda: X.numpy() @ X.numpy(), PRODUCT),
        (lambda: np.dot(X.numpy(), X.numpy()), PRODUCT),
        (lambda: X @ X[:, 0], PRODUCT),
        (lambda: X[0] @ X[:, 0], PRODUCT),
        (lambda: X[None] @ X[None], PRODUCT),
        (lambda: X + X.T, BROADCAST),
        (lambda: X.numpy() + X.numpy().T, BROADCAST),
        (lambda: np.copyto(X.numpy(), X.numpy().T), BROADCAST),
        (lambda: 1 if M else 0, "`if` takes one truth value: use a mask, or `.any()` or `.all()`."),
        (lambda: torch.exp(W).mul_(2).sum().backward(), CHANGED),
        (lambda: twice(W.exp().sum()), "Is backward() called once more than the forward pass?"),
        (
            lambda: W.detach().sum().backward(),
            "Was it cut off from the graph, as by .detach(), .item(), .numpy() or torch.no_grad()?",
        ),
        (
            lambda: W.sub_(1),
            "Change parameters within `with torch.no_grad():`, or let the optimizer do it.",
        ),
        ((2 * W).backward, "backward() starts from one number: which is the loss?"),
        (
            lambda: 1 if M.numpy() else 0,
            "`if` takes one truth value: use a mask, or `.any()` or `.all()`.",
        ),
    ],
)
def test_what_the_libraries_say_has_hints(wrong, hint):
    with pytest.raises((IndexError, RuntimeError, TypeError, ValueError)) as caught:
        wrong()
    name, text = caught.type.__name__, str(caught.value)
    assert exceptions.raised_in_call(SOURCE, "f", Raised(name, name, text)).hint == hint
