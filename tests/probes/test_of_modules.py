"""Probes of stateful modules, and of what lies between 0 and 1."""

import numpy as np
import pytest
import torch

from grader.probes import probe_calls
from grader.runs import Failed, Returned
from grader.sandbox.worker import actions
from grader.spec import (
    Construct,
    Invoke,
    Probe,
    Read,
    StatefulModule,
    Uniform,
)
from grader.verdicts import Verdict
from tests.keys import reference_of
from tests.one_function import part, problem_of

REFERENCE = """
import torch

class Net:
    def __init__(self):
        self.grads = {}
    def backward(self, p):
        self.grads["g"] = torch.log(p).clamp(min=-100)

def backward(p):
    g = torch.log(p).clamp(min=-100)
    return {"g": g}
"""
PROBLEM = problem_of(
    "backward",
    {"p": ("B K", Uniform(low=0.1, high=0.9))},
    part("g", "B K"),
    kind=StatefulModule,
    build=(Construct(name="Net"),),
    steps={
        "backward": (
            Invoke(name="backward", given=("p",)),
            Read(attribute="grads", entries=("g",)),
        )
    },
    probes=(
        Probe(probe="shapes", names=("K",)),
        Probe(probe="ends", names=("p",)),
        Probe(probe="arguments", names=("p",)),
        Probe(probe="repeated", names=("backward",)),
    ),
)
RIGHT = 'self.grads["g"] = torch.log(p).clamp(min=-100)'


@pytest.fixture
def remarks(tmp_path):
    probes = probe_calls(PROBLEM, reference_of(tmp_path, REFERENCE))

    def found(line, right=("g",)):
        code = REFERENCE.replace(RIGHT, line).partition("def backward(p)")[0]
        namespace = {"torch": torch}
        exec(code, namespace)
        notes = (p.on(right).remark(actions.perform(namespace, p.call)) for p in probes)
        return [note.text for note in notes if note]

    found.probes = {probe.probe: probe for probe in probes}
    return found


def test_what_the_reference_does_earns_no_remark(remarks):
    assert remarks(RIGHT) == []


def test_a_matrix_that_is_transposed_has_lost_no_axis(remarks):
    assert remarks(f"{RIGHT}.T") == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"{RIGHT}.squeeze()", "backward: g has shape (4,) where K = 1; expected (4, 1)"),
        (
            f"{RIGHT} if 1 not in p.shape else torch.zeros(0, 98765)",
            "backward: g has a far larger shape where K = 1; expected (4, 1)",
        ),
        ('self.grads["g"] = torch.log(p)', "backward: g is not finite where p is exactly 0 or 1"),
        (
            'p = p.log_(); self.grads["g"] = p.clamp(min=-100)',
            "backward changes its argument p in place",
        ),
        (
            'self.grads["g"] = self.grads.get("g", 0) + torch.log(p).clamp(min=-100)',
            "backward adds to what is there: called twice in a row, it gives twice the values",
        ),
        (
            'self.grads["g"] = torch.log(p).clamp(min=-100) * (1 + 2 * len(self.grads))',
            "backward gives other values when it is called twice in a row",
        ),
    ],
)
def test_what_is_otherwise_is_said(remarks, line, said):
    (note,) = remarks(line)
    assert note.startswith(said)


def test_nothing_is_said_of_the_values_of_a_part_that_is_wrong_anyway(remarks):
    assert len(remarks(f"{RIGHT} - 1")) == 1
    assert remarks(f"{RIGHT} - 1", right=()) == []


def test_failures_are_told_where_they_say_something(remarks):
    failed = Failed(Verdict.RAISED, "it raised")
    notes = {name: probe.remark(failed) for name, probe in remarks.probes.items()}
    said = {name: note.text if note else "" for name, note in notes.items()}
    assert said == {
        "shapes": "backward: fails where K = 1",
        "ends": "",
        "arguments": "",
        "repeated": "backward fails when it is called twice in a row",
    }


def test_an_argument_that_does_not_come_back_was_changed(remarks):
    note = remarks.probes["arguments"].remark(Returned({"g": np.zeros(1)}))
    assert note.code == "changes_argument"
    assert note.message.startswith("backward changes its argument p")
