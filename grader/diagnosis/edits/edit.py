"""An edit: one way to write the reference otherwise, with the words for it."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import combinations

from grader.diagnosis.programs.program import Change
from grader.diagnosis.programs.trees import names_in, rebuilt

NodeEdit = tuple[str, str, float, ast.expr]
"""Of one node of a formula: code, words, cost, and what is written instead."""
_ONE_OF_MANY = 0.3
"""What it costs more to write one of several equal places otherwise, and not all."""
_ALL_BUT_ONE = 0.35
_TWO = 2


@dataclass(frozen=True)
class Patch:
    """Nodes of one step that are written otherwise."""

    step: Change
    old: Sequence[ast.AST]
    new: ast.expr

    @property
    def change(self) -> Change:
        """The step as it is then."""
        return Change(self.step.name, rebuilt(self.step.tree, self.old, self.new))

    @staticmethod
    def all_of(patches: Sequence["Patch"]) -> Change:
        """A step with all of these, which are apart."""
        step = patches[0].step
        tree = step.tree
        for patch in patches:
            tree = rebuilt(tree, patch.old, patch.new)
        return Change(step.name, tree)

    @cached_property
    def reads(self) -> frozenset[str]:
        """The names that it does away with."""
        return frozenset[str]().union(*(names_in(node) for node in self.old))

    def is_apart_from(self, other: "Patch") -> bool:
        """Whether both are in one step, and neither in the other."""
        return self.step is other.step and not self.within(other) and not other.within(self)

    def within(self, other: "Patch") -> bool:
        """Whether a node of it is, or is in, a node of `other`."""
        return any(id(node) in other.inner for node in self.old)

    def drops(self, other: "Patch") -> bool:
        """Whether all that `other` changes goes with what is not kept."""
        gone = self.inner - {id(node) for node in ast.walk(self.new)}
        is_rest = id(self.new) in self.inner and self.step is other.step
        return is_rest and all(id(node) in gone for node in other.old)

    @cached_property
    def inner(self) -> frozenset[int]:
        """All nodes that it does away with."""
        return frozenset(id(node) for each in self.old for node in ast.walk(each))


@dataclass(frozen=True)
class Edit:
    """One edit of a program."""

    code: str
    """The stable name of the mistake that it stands for."""
    what: str
    """What it does, to follow on `consistent with`; never the right expression."""
    cost: float
    """Its description length: the smaller, the likelier."""
    changes: tuple[Change, ...]
    patch: Patch | None = None
    """Where in a step it is made, for one that leaves the rest of the step as it is."""
    is_one_of_several: bool = False
    """Whether another step has an edit that is told in the same words."""

    @property
    def place(self) -> str:
        """The quantity or the input that it changes first."""
        return self.changes[0].name

    def drops_term_with(self, patch: Patch) -> bool:
        """Whether it leaves out a term, in which all that `patch` changes stands."""
        return self.code == "dropped_term" and self.patch is not None and self.patch.drops(patch)

    def __str__(self) -> str:
        return "; ".join(map(str, self.changes))


def patched(code: str, what: str, cost: float, patch: Patch) -> Edit:
    """The edit that a patch is."""
    return Edit(code, what, cost, (patch.change,), patch)


def all_or_one(places: Sequence[ast.expr]) -> Iterator[tuple[Sequence[ast.expr], float]]:
    """All of several places, then each by itself and all but each, with what it costs more."""
    yield places, 0.0
    for place in places if len(places) > 1 else ():
        yield [place], _ONE_OF_MANY
    for left in places if len(places) > _TWO else ():
        yield [each for each in places if each is not left], _ALL_BUT_ONE


def pairs(edits: Sequence[Edit], most: int) -> list[Edit]:
    """The `most` smallest pairs of edits that do not touch the same place."""
    return [_both(*each) for _, _, each in nsmallest(most, _pairs(edits))]


def _pairs(
    edits: Sequence[Edit],
) -> Iterator[tuple[float, int, tuple[Edit, Edit, tuple[Change, ...]]]]:
    """Each with its cost and its number, by which they are sorted."""
    for number, (one, other) in enumerate(combinations(edits, 2)):
        changes = _changes_of_both(one, other)
        if changes and one.what != other.what:
            yield one.cost + other.cost, number, (one, other, changes)


def _changes_of_both(one: Edit, other: Edit) -> tuple[Change, ...]:
    """What both change; nothing where they are in each other's way."""
    if {change.name for change in one.changes}.isdisjoint(c.name for c in other.changes):
        return one.changes + other.changes
    if one.patch and other.patch and one.patch.is_apart_from(other.patch):
        return (Patch.all_of([one.patch, other.patch]),)
    return ()


def _both(one: Edit, other: Edit, changes: tuple[Change, ...]) -> Edit:
    what = f"two mistakes: {one.what}; {other.what}"
    return Edit("two_mistakes", what, one.cost + other.cost, changes)
