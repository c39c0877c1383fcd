"""Edits of whole numbers and of truth values: one off, counted from the other end, inverted."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

import numpy as np

from grader.diagnosis.edits.edit import Edit, NodeEdit
from grader.diagnosis.programs.program import Change, Names
from grader.diagnosis.programs.trees import name, operated, transposed, zero_of
from grader.diagnosis.programs.values import is_numeric
from grader.runs import Trial, is_whole
from grader.spec.samplers import Input, Integers

_END = "end of {}"
"""No quantity of a formula has such a name."""


@dataclass(frozen=True)
class Wholes:
    """The quantities of a formula that hold no floats.

    Python's own numbers are none of them: they are counts and constants, as any other number.
    """

    dtypes: Mapping[str, np.dtype] = field(default_factory=dict)
    lows: Mapping[str, int] = field(default_factory=dict)
    """Of inputs of whole numbers the smallest that may be; each trial has their `ends`."""

    @classmethod
    def of(cls, names: Names, inputs: Iterable[Input]) -> Self:
        """Those among the quantities of one trial; `inputs` are the problem's."""
        arrays = {own: np.asarray(v) for own, v in names.items() if _may_be_whole(v)}
        lows = {item.name: s.low for item in inputs if isinstance(s := item.sampler, Integers)}
        return cls({own: array.dtype for own, array in arrays.items() if is_whole(array)}, lows)

    def of_step(self, step: Change) -> Iterator[Edit]:
        """One more or one less of all that a step gives, where that is whole numbers."""
        if step.name in self.dtypes and self.dtypes[step.name].kind != "b":
            for operator, done in ((ast.Add, "added to"), (ast.Sub, "subtracted from")):
                tree = operated(step.tree, operator, ast.Constant(1))
                what = f"1 {done} every element"
                yield Edit("off_by_one", what, 1.6, (Change(step.name, tree),))

    def of_quantity(self, own: str, shape: tuple[int, ...]) -> Iterator[NodeEdit]:
        """What may stand in the place of one of them, made of itself."""
        node = name(own)
        is_truth = self.dtypes[own].kind == "b"
        yield from _of_truth(node) if is_truth else self._of_numbers(node)
        if len(shape) == 2:
            yield "transposed", f"{own} transposed", 2.4, transposed(node)

    def of_count(self, own: str) -> Iterator[NodeEdit]:
        """One more or one less of an input that is a whole number without axes; else nothing."""
        if own in self.lows and own not in self.dtypes:
            yield from _one_off(name(own), own)

    def _of_numbers(self, node: ast.Name) -> Iterator[NodeEdit]:
        own = node.id
        each, one = f"every element of {own}", ast.Constant(1)
        less, more = operated(node, ast.Sub, one), operated(node, ast.Add, one)
        yield from _one_off(node, each)
        yield "ignored_input", f"0 in the place of {each}", 2.25, zero_of(node)
        if own in self.lows:
            low, end = ast.Constant(self.lows[own]), name(_END.format(own))
            count = operated(end, ast.Sub, low)
            for size, made in (("small", less), ("large", more)):
                within = operated(operated(made, ast.Sub, low), ast.Mod, count)
                what = f"{each} one too {size}, round the end of its range"
                yield "off_by_one", what, 2.1, operated(within, ast.Add, low)
            last = operated(operated(end, ast.Sub, one), ast.Add, low)
            what = f"{each} counted from the other end of its range"
            yield "complement", what, 2.3, operated(last, ast.Sub, node)


def ends(trial: Trial, inputs: Iterable[Input]) -> dict[str, int]:
    """What whole numbers keep below in one trial, by names that are those of no quantity."""
    return {
        _END.format(item.name): trial.sizes[high] if isinstance(high, str) else high
        for item in inputs
        if isinstance(item.sampler, Integers)
        for high in (item.sampler.high,)
    }


def _one_off(node: ast.Name, called: str) -> Iterator[NodeEdit]:
    one = ast.Constant(1)
    yield "off_by_one", f"{called} one too small", 2.0, operated(node, ast.Sub, one)
    yield "off_by_one", f"{called} one too large", 2.02, operated(node, ast.Add, one)


def _may_be_whole(value: object) -> bool:
    return isinstance(value, bool) or (is_numeric(value) and not isinstance(value, int | float))


def _of_truth(node: ast.Name) -> Iterator[NodeEdit]:
    own = node.id
    inverted = ast.Compare(node, [ast.Eq()], [ast.Constant(value=False)])
    yield "complement", f"{own} inverted", 2.0, inverted
    always = operated(node, ast.BitOr, ast.Constant(value=True))
    yield "ignored_input", f"{own} left out, as if it were true throughout", 1.95, always
    never = operated(node, ast.BitAnd, ast.Constant(value=False))
    yield "ignored_input", f"{own} false throughout", 2.25, never
