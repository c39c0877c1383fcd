"""Edits of factors that are given: worked out anew in their place, or as well."""

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Self

import numpy as np

from grader.checkers.common import listed
from grader.course.reference import Reference
from grader.diagnosis.edits.edit import Edit
from grader.diagnosis.programs.program import Change, Names
from grader.diagnosis.programs.trees import expression, name, operated
from grader.diagnosis.programs.values import as_array
from grader.spec.kinds.gradient_formula import GradientFormula
from grader.spec.problem import Problem

_COST = 1.5
_ONE_MORE = 0.1
"""What each further factor costs."""
_TWICE = 2.0


@dataclass(frozen=True)
class Given:
    """The factors that a problem gives, and how they would be worked out from the other inputs."""

    factors: Sequence[str] = ()
    others: Sequence[str] = ()
    functions: Sequence[tuple[Sequence[str], Callable[..., Any]]] = ()
    """Those of the reference that give them, called one after the other, with what each takes."""

    @classmethod
    def of(cls, reference: Reference, problem: Problem) -> Self:
        """Of a problem that says how its factors would be worked out; else of none."""
        if not isinstance(problem, GradientFormula):
            return cls()
        others = [item.name for item in problem.inputs if item.name not in problem.given]
        module, formulas = vars(reference.module), reference.formulas
        functions = [(formulas[own].parameters, module[own]) for own in problem.recomputed_by]
        return cls(problem.given, others, functions)

    def anew(self, *values: Any) -> Mapping[str, Any]:
        """All that the functions give, where the other inputs have these values."""
        known = dict(zip(self.others, values, strict=True))
        for takes, function in self.functions:
            known |= function(**{own: known[own] for own in takes})
        return known

    def edits(self, names: Names) -> Iterator[Edit]:
        """Every choice of factors worked out anew, and each square one beside the one given.

        The edits read `anew`; `names` are the quantities of one trial.
        """
        found = self.anew(*(names[own] for own in self.others))
        factors = {own: as_array(found[own]) for own in self.factors if own in found}
        for count in range(1, len(factors) + 1):
            for chosen in combinations(factors, count):
                alike = count == 1 and _is_identity(factors[chosen[0]])
                told = "{} left out, or worked out anew" if alike else "working {} out anew"
                what = told.format(listed(chosen))
                changes = tuple(Change(own, self._made(own)) for own in chosen)
                yield Edit("recomputed_factor", what, _COST + _ONE_MORE * count, changes)
        for own in (own for own, value in factors.items() if len(set(value.shape)) == 1):
            what = f"{own} used twice: as it is given, and worked out anew"
            both = operated(name(own), ast.MatMult, self._made(own))
            yield Edit("recomputed_factor", what, _TWICE, (Change(own, both),))

    def _made(self, factor: str) -> ast.expr:
        return expression(f"anew({', '.join(self.others)})[{factor!r}]")


def _is_identity(value: np.ndarray) -> bool:
    """Whether it is the identity matrix: then nothing shows that it was worked out."""
    return value.ndim == 2 and np.array_equal(value, np.eye(len(value)))
