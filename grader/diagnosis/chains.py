"""Edits of several steps at once."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from grader.diagnosis.edits import Edit
from grader.diagnosis.naming import Sizes
from grader.diagnosis.program import Change
from grader.diagnosis.trees import name, operated, reading, rebuilt

_ELSEWHERE = 0.3
"""What it costs more that a quantity is worked out twice, and once wrongly."""


Readers = Mapping[str, Sequence[tuple[Change, Sequence[ast.AST]]]]
"""By quantity: the steps that read it, and where."""


def readers_of(steps: Sequence[Change]) -> Readers:
    """Those of every quantity."""
    found = {own.name: [(step, reading(step.tree, own.name)) for step in steps] for own in steps}
    return {name: [(step, at) for step, at in some if at] for name, some in found.items()}


def used_locally(readers: Readers, edit: Edit) -> Iterator[Edit]:
    """A quantity that is worked out anew, and wrongly, for one only of those who read it.

    Or for one of those who read what is worked out from it.
    """
    (change,) = edit.changes
    for step, places in readers[change.name]:
        local = Change(step.name, rebuilt(step.tree, places, change.tree, step.parents))
        made = Edit(edit.code, edit.what, edit.cost + _ELSEWHERE, (local,))
        if len(readers[change.name]) > 1:
            yield made
        if edit.cost <= 2 * _ELSEWHERE + 2:
            yield from used_locally(readers, made)


def added_later(steps: Sequence[Change], sizes: Sizes) -> Iterator[Edit]:
    """A term that is added to what a function gives, not to what goes into it."""
    for step in steps:
        for node in ast.walk(step.tree):
            match node:
                case ast.BinOp(left=rest, op=ast.Add(), right=ast.Name(id=term)):
                    without = Change(step.name, rebuilt(step.tree, [node], rest))
                    for later in steps:
                        if sizes[later.name] == sizes[step.name]:
                            yield from _with_term(without, later, term)


def _with_term(without: Change, step: Change, term: str) -> Iterator[Edit]:
    """The term added to the whole of a step that reads the sum, and to the function in it."""
    reads = reading(step.tree, without.name)
    calls = [node for node in ast.walk(step.tree) if isinstance(node, ast.Call)]
    direct = [node for node in calls if any(read in node.args for read in reads)]
    for place in {id(node): node for node in [step.tree, *direct]}.values() if reads else ():
        later = Change(step.name, rebuilt(step.tree, [place], operated(place, ast.Add, name(term))))
        what = f"{term} added to what a function gives"
        yield Edit("misplaced_term", what, 2.3, (without, later))


def exchanged(steps: Sequence[Change], functions: Sequence[str]) -> Iterator[Edit]:
    """Two functions that a formula is given, each in the place of the other.

    In all steps, or only where they are called, or only where they are handed on.
    """
    for one, other in combinations(functions, 2):
        for what, called in (
            (f"{one} and {other} swapped", (True, False)),
            (f"{one} and {other} swapped", (True,)),
            (f"what is made of {one} and of {other} swapped", (False,)),
        ):
            changes = [_exchanged(step, one, other, called) for step in steps]
            made = tuple(change for change in changes if change is not None)
            if len(made) > 1:
                yield Edit("swapped_inputs", what, 2.25, made)


def _exchanged(step: Change, one: str, other: str, called: Sequence[bool]) -> Change | None:
    calls = [node.func for node in ast.walk(step.tree) if isinstance(node, ast.Call)]
    places = {
        own: [node for node in reading(step.tree, own) if (node in calls) in called]
        for own in (one, other)
    }
    if not any(places.values()):
        return None
    tree = rebuilt(step.tree, places[one], name(other))
    return Change(step.name, rebuilt(tree, places[other], name(one)))
