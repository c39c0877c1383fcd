"""A straight-line formula as steps that can be written otherwise, and what then follows."""

import ast
import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import CodeType

import numpy as np

from grader.course.straightline import Formula
from grader.libraries import Library
from grader.runs import Array

Names = Mapping[str, object]
"""Quantities by name: inputs, and what the steps assign."""


@dataclass(frozen=True)
class Change:
    """Another expression for one quantity, or for one input."""

    name: str
    tree: ast.expr

    @cached_property
    def code(self) -> CodeType:
        """The expression, compiled."""
        return compile(ast.fix_missing_locations(ast.Expression(self.tree)), "<edit>", "eval")

    def __str__(self) -> str:
        return f"{self.name} = {ast.unparse(self.tree)}".replace(".mT", ".T")


@dataclass(frozen=True)
class Program:
    """One function of the reference."""

    function: str
    inputs: tuple[str, ...]
    steps: tuple[Change, ...]
    """As they stand in the reference, each quantity once."""
    keys: Mapping[str, str]
    """The step behind each returned key."""
    library: Library
    """What it computes with."""

    @classmethod
    def of(cls, formula: Formula, library: Library) -> "Program":
        """The steps of `formula`; a returned expression is a step of its own."""
        steps, keys = dict(formula.step_trees), {}
        for key, tree in formula.returned_trees.items():
            keys[key] = key or formula.name
            if isinstance(tree, ast.Name) and tree.id in steps:
                keys[key] = tree.id
            else:
                steps[keys[key]] = tree
        changes = tuple(Change(name, strict_transposes(tree)) for name, tree in steps.items())
        return cls(formula.name, formula.parameters, changes, keys, library)

    @cached_property
    def needs(self) -> dict[str, frozenset[str]]:
        """The names that each step reads."""
        return {step.name: names_in(step.tree) for step in self.steps}

    def sources(self, name: str) -> frozenset[str]:
        """All that `name` is worked out from, itself included."""
        found = {name}
        for step in reversed(self.steps):
            if step.name in found:
                found |= self.needs[step.name]
        return frozenset(found)

    def complete(self, scope: Names, arguments: Mapping[str, Array], given: Names) -> Names:
        """Every quantity on these arguments, those in `given` replaced."""
        names: dict[str, object] = {
            name: self.library.array(np.asarray(arguments[name]), "float64") for name in self.inputs
        }
        for step in self.steps:
            known = step.name in given
            names[step.name] = given[step.name] if known else evaluate(step, scope, names)
        return names

    def edited(self, scope: Names, names: Names, changes: Sequence[Change]) -> Names:
        """The quantities that differ once `changes` are made; those that then fail are left out.

        `names` holds all quantities as they were. Changed inputs come first, all read
        from the old ones, so that two can be swapped.
        """
        made = {change.name: change for change in changes}
        inputs = [made[name] for name in self.inputs if name in made]
        changed = {change.name: evaluate(change, scope, names) for change in inputs}
        failed: set[str] = set()
        for step in self.steps:
            needed = self.needs[step.name]
            if step.name not in made and needed.isdisjoint(failed | changed.keys()):
                continue
            try:
                now = {name: value for name, value in names.items() if name not in failed}
                changed[step.name] = evaluate(made.get(step.name, step), scope, {**now, **changed})
            except Exception:  # noqa: BLE001 (most edits of a formula make no sense)
                failed.add(step.name)
        return changed


class _StrictTransposes(ast.NodeTransformer):
    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        return ast.Attribute(node.value, "mT", node.ctx) if node.attr == "T" else node


def strict_transposes(tree: ast.expr) -> ast.expr:
    """`tree` with `.mT` for `.T`: most edits are nonsense, and `.T` of no matrix warns."""
    visited = _StrictTransposes().visit(copy.deepcopy(tree))
    assert isinstance(visited, ast.expr)
    return visited


def names_in(tree: ast.AST) -> frozenset[str]:
    """All names that `tree` reads."""
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))


def as_array(value: object) -> Array:
    """A quantity, a number or an array of any library, as an array of numpy's."""
    return np.asarray(value, np.float64)


def sizes_of(value: object) -> tuple[int, ...]:
    """The shape of a quantity; () for a number."""
    return tuple(getattr(value, "shape", ()))


def is_usable(value: object) -> bool:
    """Whether a quantity is made of finite numbers."""
    is_number = isinstance(value, float | int) or hasattr(value, "shape")
    return is_number and bool(np.all(np.isfinite(as_array(value))))


def evaluate(change: Change, scope: Names, names: Names) -> object:
    """The value of an expression; raises what the expression raises."""
    with np.errstate(all="ignore"):  # an edit may divide by zero, of which numpy would warn
        return eval(change.code, {**scope, **names})  # noqa: S307 (the reference's, or an edit)
