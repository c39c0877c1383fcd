"""A layer forward and back, as a reference has it and as students write it."""

import numpy as np

from grader import checkers
from grader.answers.answer_key import AnswerKey
from grader.course.reference import Reference
from grader.runs import Attempt, Returned
from grader.spec import Assignment, ForwardExpression, Function, Input, Part, Uniform

LAYERS = """
import numpy as np

def forward(x, gamma, eps):
    var = (x ** 2).mean(axis=0)
    std = np.sqrt(var + eps)
    x_hat = x / std
    out = gamma * x_hat
    cache = (x_hat, std)
    return out, cache

def backward(dout, x, gamma, eps):
    var = (x ** 2).mean(axis=0)
    std = np.sqrt(var + eps)
    x_hat = x / std
    scale = 1 / std
    dgamma = (dout * x_hat).sum(axis=0)
    dx_hat = dout * gamma * scale
    return dgamma, dx_hat

MISTAKES = (
    {
        "code": "moved",
        "functions": ("forward",),
        "lines": ("out = gamma + x_hat",),
        "what": "moved, not stretched",
    },
    {
        "code": "moved",
        "functions": ("backward",),
        "lines": ("dgamma = dout.sum(axis=0)", "dx_hat = dout * scale"),
        "what": "moved, not stretched",
    },
)
"""
BACKWARD = ("dgamma", "dx_hat")
LAYER = ForwardExpression(
    id="1",
    title="layer",
    points=3,
    inputs=(
        Input(name="x", shape="B n"),
        Input(name="gamma", shape="n"),
        Input(name="eps", sampler=Uniform(low=0.1, high=0.2)),
        Input(name="dout", shape="B n"),
    ),
    functions=(
        Function(
            name="forward",
            takes=("x", "gamma", "eps"),
            returns=("out", "cache"),
            parts=(Part(name="out", points=1, shape="B n"),),
        ),
        Function(
            name="backward",
            takes=("dout", "cache"),
            returns=BACKWARD,
            parts=(
                Part(name="dgamma", points=1, shape="n"),
                Part(name="dx_hat", points=1, shape="B n"),
            ),
        ),
    ),
)


def layer(x, gamma, eps, dout, *, std=lambda var, eps: np.sqrt(var + eps), twice=1.0, added=False):
    std = std((x**2).mean(0), eps)
    x_hat = x / std
    if added:
        return {"out": gamma + x_hat, "dgamma": dout.sum(0), "dx_hat": dout / std}
    return {
        "out": gamma * x_hat,
        "dgamma": twice * (dout * x_hat).sum(0),
        "dx_hat": dout * gamma / std,
    }


def told_of(path):
    """What is said of a student's layer, whose reference lies at `path`."""
    assignment = Assignment(
        id="t", title="t", file="hw1.py", points=3, problems=(LAYER,), library="numpy"
    )

    def told(source=LAYERS, **slips):
        path.write_text(source)
        key = AnswerKey.build(assignment, Reference.load(path, "numpy"), "seed")
        (item,) = key.items
        attempts = {f.name: [] for f in LAYER.functions}
        for trial, expected in zip(item.trials, item.expected, strict=True):
            found = layer(**trial.inputs, **slips)
            for name, answers in expected.items():
                values = Returned({each: found[each] for each in answers})
                attempts[name].append(Attempt(trial, answers, values))
        checked = checkers.check(LAYER, attempts, key.oracle)
        return {f.part: f for f in key.explainers["1"].carry(attempts, checked)}

    return told
