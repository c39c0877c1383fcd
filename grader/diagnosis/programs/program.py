"""A straight-line formula as steps that can be written otherwise, and what then follows."""

import ast
import copy
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import CodeType

import numpy as np

from grader.course.straightline import Formula
from grader.diagnosis.programs.evaluation import NodeValues, worked_out
from grader.diagnosis.programs.trees import Parents, names_in, parents
from grader.diagnosis.programs.values import as_array, is_numeric
from grader.libraries import Library, quantity
from grader.runs import Array, Numbers

Names = Mapping[str, object]
"""Quantities by name: inputs, and what the steps assign."""


@dataclass(frozen=True, eq=False)
class Change:
    """Another expression for one quantity, or for one input; each is one of its own."""

    name: str
    tree: ast.expr
    only_where: Sequence[ast.expr] = ()
    """In a trial in which none of these is true, the step is as it was; without any it never is."""

    @cached_property
    def code(self) -> CodeType:
        """The expression, compiled: for one that is worked out often."""
        return compile(ast.fix_missing_locations(ast.Expression(self.tree)), "<step>", "eval")

    @cached_property
    def reads(self) -> frozenset[str]:
        """The names that the expression reads."""
        return names_in(self.tree)

    @cached_property
    def parents(self) -> Parents:
        """What each node of the expression stands in."""
        return parents(self.tree)

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
    _leading: dict[frozenset[str], list[Change]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, formula: Formula, library: Library, beside: Collection[str] = ()) -> "Program":
        """The steps of `formula`; a returned expression is a step of its own.

        Of a curve (x, y) it is y. What is returned `beside` the parts, such as a cache, is left
        out: it may be made of anything.
        """
        steps, keys = {n: t for n, t in formula.step_trees.items() if n not in beside}, {}
        wanted = {n: t for n, t in formula.returned_trees.items() if n not in beside}
        for key, returned in wanted.items():
            tree = returned.elts[-1] if isinstance(returned, ast.Tuple) else returned
            if isinstance(tree, ast.Name) and tree.id in steps:
                keys[key] = tree.id
            else:
                keys[key] = _free(key or formula.name, {*formula.parameters, *steps})
                steps[keys[key]] = tree
        changes = tuple(Change(name, strict_transposes(tree)) for name, tree in steps.items())
        return cls(formula.name, formula.parameters, changes, keys, library)

    @cached_property
    def by_name(self) -> dict[str, Change]:
        """The steps by the quantities that they give."""
        return {step.name: step for step in self.steps}

    @cached_property
    def needs(self) -> dict[str, frozenset[str]]:
        """The names that each step reads."""
        return {step.name: step.reads for step in self.steps}

    @cached_property
    def nodes(self) -> Sequence[ast.AST]:
        """All that the steps are made of, step by step."""
        return [node for step in self.steps for node in ast.walk(step.tree)]

    @cached_property
    def expressions(self) -> frozenset[int]:
        """The ids of all expressions in the steps."""
        return frozenset(id(node) for node in self.nodes if isinstance(node, ast.expr))

    @cached_property
    def up_to(self) -> dict[str, frozenset[str]]:
        """Each step with those before it."""
        steps = list(self.needs)
        return {name: frozenset(steps[: number + 1]) for number, name in enumerate(steps)}

    def sources(self, name: str) -> frozenset[str]:
        """All that `name` is worked out from, itself included."""
        found = {name}
        for step in reversed(self.steps):
            if step.name in found:
                found |= self.needs[step.name]
        return frozenset(found)

    def complete(self, scope: Names, arguments: Mapping[str, Numbers], given: Names) -> Names:
        """Every quantity on these arguments, those in `given` replaced; raises what a step does."""
        names: dict[str, object] = {
            name: quantity(np.asarray(value), self.library) for name, value in arguments.items()
        }
        for step in self.steps:
            known = step.name in given
            names[step.name] = given[step.name] if known else _evaluated(step.tree, scope, names)
        return names

    def leading_to(self, wanted: frozenset[str]) -> list[Change]:
        """The steps that `wanted` are worked out from, in order."""
        if wanted not in self._leading:
            needed = frozenset[str]().union(*map(self.sources, wanted))
            self._leading[wanted] = [step for step in self.steps if step.name in needed]
        return self._leading[wanted]


def _free(name: str, taken: Collection[str]) -> str:
    """`name`, or one that is none of the others': a returned dict may have the keys of inputs."""
    return name if name not in taken else _free(f"{name}_", taken)


class _StrictTransposes(ast.NodeTransformer):
    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        return ast.Attribute(node.value, "mT", node.ctx) if node.attr == "T" else node


def strict_transposes(tree: ast.expr) -> ast.expr:
    """`tree` with `.mT` for `.T`: most edits are nonsense, and `.T` of no matrix warns."""
    visited = _StrictTransposes().visit(copy.deepcopy(tree))
    assert isinstance(visited, ast.expr)
    return visited


def value_of(tree: ast.expr, scope: Names, names: Names) -> object | None:
    """What an expression gives; None where it fails."""
    try:
        return _evaluated(tree, scope, names)
    except Exception:  # noqa: BLE001 (most edits make no sense, nor do most pieces alone)
        return None


def numbers_of(tree: ast.expr, scope: Names, names: Names) -> Array | None:
    """The numbers that an expression gives; None where it fails, or gives none."""
    value = value_of(tree, scope, names)
    return as_array(value) if is_numeric(value) else None


def _evaluated(tree: ast.expr, scope: Names, names: Names) -> object:
    with np.errstate(all="ignore"):
        return worked_out(tree, {**scope, **names}, NodeValues())
