"""Inputs that are called as steps are, such as running_mean and mean, in the place of these."""

from collections.abc import Iterator, Sequence

from grader.checkers.common import listed
from grader.diagnosis.edits.edit import Edit
from grader.diagnosis.edits.vocabulary import Sizes
from grader.diagnosis.programs.program import Change
from grader.diagnosis.programs.trees import name

_COST = 2.5


def of_namesakes(steps: Sequence[Change], inputs: Sequence[str], sizes: Sizes) -> Iterator[Edit]:
    """All of them at once: one by itself is another quantity in the place of one."""
    found = [
        (step.name, own)
        for step in steps
        for own in inputs
        if step.name in own.split("_") and sizes[own] == sizes[step.name]
    ]
    if len(found) > 1:
        read, given = (listed(list(names)) for names in zip(*found, strict=True))
        changes = tuple(Change(step, name(own)) for step, own in found)
        yield Edit("wrong_argument", f"{given} in the place of {read}", _COST, changes)
