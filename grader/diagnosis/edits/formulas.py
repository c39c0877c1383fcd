"""Every edit of a formula: of the nodes of each step, of a step as a whole, of several steps."""

import ast
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from grader.diagnosis.edits.branches import of_one_function
from grader.diagnosis.edits.chains import (
    IN_ONE_PLACE,
    across,
    added_later,
    already_applied,
    exchanged,
    likewise,
    read_instead,
    readers_of,
    used_locally,
)
from grader.diagnosis.edits.edit import Edit, NodeEdit, Patch, all_or_one, patched
from grader.diagnosis.edits.functions import Functions
from grader.diagnosis.edits.helpers import of_derivatives, of_helpers, of_layers
from grader.diagnosis.edits.inputs import of_inputs
from grader.diagnosis.edits.loops import of_loop
from grader.diagnosis.edits.moved import moved
from grader.diagnosis.edits.namesakes import of_namesakes
from grader.diagnosis.edits.nodes import Nodes
from grader.diagnosis.edits.steps import of_step
from grader.diagnosis.edits.summands import of_summands
from grader.diagnosis.edits.throughout import throughout
from grader.diagnosis.edits.vocabulary import Vocabulary
from grader.diagnosis.edits.whereabouts import told_apart
from grader.diagnosis.edits.wholes import Wholes
from grader.diagnosis.programs.consequences import ProgramTrial
from grader.diagnosis.programs.program import Change, Names, Program
from grader.diagnosis.programs.trees import values_in
from grader.diagnosis.programs.values import sizes_of

_Write = Callable[[Vocabulary, ast.expr], Iterable[NodeEdit]]
"""Other ways to write a node, in the words for what may be read there."""
_OfStep = tuple[Change, Vocabulary, Sequence[Edit]]
"""A step, the words for what may be read there, and edits of its nodes."""
_ANOTHER_WAY = 0.02
"""What it costs more to edit another way: of two that give the same, the reference's is told."""
_LOCAL = 2.0
"""What an edit costs at most that is also made for one of those who read the quantity."""


@dataclass(frozen=True)
class Writer:
    """Writes a program otherwise; the quantities of one trial tell which edits make sense."""

    program: Program
    scope: Names
    names: Names
    cases: Sequence[ProgramTrial] = ()
    """One trial of each choice of the functions that it is given."""
    wholes: Wholes = field(default_factory=Wholes)

    def edits(self) -> Iterator[Edit]:
        """Each edit of a step, then of several, then of an input: but for those `of_functions`."""
        readers, keys = readers_of(self.program.steps), set(self.program.keys.values())
        everywhere: list[Edit] = []
        written = self._by_step(self._written)
        every = self._vocabulary(self.names)
        shared = _shared(edits for *_, edits in written)
        for step, names, made in written:
            edits = [read_instead(readers, edit, keys) for edit in made]
            apart = list(told_apart(step, edits, names, shared))
            yield from apart
            everywhere += edits
            yield from throughout(edits, names.sizes)
            whole = list(of_step(step, names, every.sizes[step.name]))
            yield from whole
            everywhere += whole
            yield from self.wholes.of_step(step)
            for edit in apart:
                if edit.cost <= _LOCAL:
                    yield from used_locally(readers, edit, keys)
            if step.name in keys:
                yield from already_applied(readers, step, every)
        yield from across(everywhere)
        yield from likewise(self.program.steps, everywhere)
        yield from added_later(self.program.steps, every)
        yield from moved(self.program.steps, every)
        yield from of_namesakes(self.program.steps, self.program.inputs, every.sizes)
        yield from of_inputs({name: every.sizes[name] for name in self.program.inputs}, self.wholes)

    def of_functions(self) -> Iterator[Edit]:
        """Each edit of the functions that it is given by name: but for those `of_helpers`.

        In one case alone two of them may be the same, or one of them change nothing.
        """
        steps, is_derivative = self.program.steps, self._functions.is_derivative
        found = self._by_step(self._with_functions)
        yield from self._told_apart(found)
        for _, names, edits in found:
            yield from throughout(edits, names.sizes)
        yield from exchanged(steps, sorted(self._chosen), self._made)
        yield from of_derivatives(steps, is_derivative)
        yield from of_layers(steps, self._chosen, is_derivative)

    def of_helpers(self) -> Iterator[Edit]:
        """Each edit of these functions in all steps at once: the same ones however trials begin."""
        yield from of_helpers(self.program.steps, self._chosen, self._matters)
        yield from of_one_function(self.program.steps, self._chosen)

    def of_way(self, steps: Sequence[Change]) -> Iterator[Edit]:
        """Each edit of steps that are written another way: but for those of functions."""
        return map(_of_another_way, self._in_way(steps, self._written))

    def of_functions_in(self, steps: Sequence[Change]) -> Iterator[Edit]:
        """Each edit of functions in steps that are written another way."""
        written = {step.name: step for step in steps}
        whole = [written.get(own.name, own) for own in self.program.steps]
        yield from map(_of_another_way, self._in_way(steps, self._with_functions))
        yield from map(_of_another_way, exchanged(whole, sorted(self._chosen), self._made))

    def rarer(self) -> Iterator[Edit]:
        """The edits that are looked at where no other gives what was returned.

        Those of later steps come first: of two that give the same, that is what was read.
        """
        found = self._by_step(lambda names, node: (*of_loop(node, names.sizes), *of_summands(node)))
        yield from self._told_apart(found[::-1])

    def _by_step(self, write: _Write) -> list[_OfStep]:
        """The nodes of each step, written otherwise."""
        return [(step, n, _patched(step, partial(write, n))) for step, n in self._steps()]

    def _told_apart(self, found: Sequence[_OfStep]) -> Iterator[Edit]:
        """The edits, each with its place, and likewise in steps that are written alike."""
        shared = _shared(edits for *_, edits in found)
        for step, names, edits in found:
            yield from told_apart(step, edits, names, shared)
        yield from likewise(self.program.steps, [edit for *_, edits in found for edit in edits])

    def _in_way(self, steps: Sequence[Change], write: _Write) -> Iterator[Edit]:
        written = {step.name: step for step in steps}
        for own, names in self._steps():
            if own.name in written:
                edits = _patched(written[own.name], partial(write, names))
                yield from told_apart(written[own.name], edits, names, ())
                yield from throughout(edits, names.sizes)

    def _written(self, names: Vocabulary, node: ast.expr) -> Iterator[NodeEdit]:
        """All likely ways to write a node otherwise: but for those with other functions."""
        is_slope = self._functions.is_slope(node)
        for code, what, cost, new in self._nodes(names).of(node):
            if not (is_slope and code == "missing_function"):
                yield code, what, cost, new
        yield from self._functions.of_chosen(node)
        yield from self._functions.with_slopes(node, names.sizes)
        yield from self._functions.instead_of(node, names.sizes)

    def _with_functions(self, names: Vocabulary, node: ast.expr) -> Iterator[NodeEdit]:
        return self._nodes(names).with_functions(node)

    def _nodes(self, names: Vocabulary) -> Nodes:
        inputs = frozenset(self.program.inputs)
        return Nodes(names, inputs, self._chosen, self.wholes, self._numbers)

    def _steps(self) -> Iterator[tuple[Change, Vocabulary]]:
        """Each step with the words for what may be read there.

        That is every input, those that the formula does without as well, earlier steps, and later
        ones that are returned and not worked out from it: but for curves, which are drawn apart.
        """
        steps = [step.name for step in self.program.steps]
        keys = set(self.program.keys.values()) if self.program.inputs else set()
        inputs = [name for name in self.names if name not in {*steps, *self._chosen}]
        for number, step in enumerate(self.program.steps):
            later = (name for name in steps[number:] if name in keys)
            others = [name for name in later if step.name not in self.program.sources(name)]
            yield step, self._vocabulary([*inputs, *steps[:number], *others])

    def _matters(self, change: Change) -> bool:
        """Whether the step is another in some case."""
        return any(trial.is_another(change) for trial in self.cases)

    @cached_property
    def _functions(self) -> Functions:
        return Functions(self.program, self.scope, self.names)

    @cached_property
    def _chosen(self) -> frozenset[str]:
        """The functions that the formula is given by name."""
        return frozenset(name for name, value in self.names.items() if callable(value))

    @cached_property
    def _numbers(self) -> tuple[float, ...]:
        """The numbers with a fraction that stand in the formula."""
        numbers = (node.value for node in self.program.nodes if isinstance(node, ast.Constant))
        return tuple(dict.fromkeys(each for each in numbers if isinstance(each, float)))

    @property
    def _made(self) -> str:
        """What messages call what is made of a function that is given by name."""
        calls = (node for node in self.program.nodes if isinstance(node, ast.Call))
        return "the derivatives" if any(map(self._functions.is_slope, calls)) else "what is made"

    def _vocabulary(self, known: Iterable[str]) -> Vocabulary:
        sizes = {name: sizes_of(self.names[name]) for name in known}
        return Vocabulary(sizes, self._functions.called)


def _of_another_way(edit: Edit) -> Edit:
    return replace(edit, cost=edit.cost + _ANOTHER_WAY)


def _patched(step: Change, write: Callable[[ast.expr], Iterable[NodeEdit]]) -> list[Edit]:
    """Each node of a step written otherwise, by itself and with all that are equal."""
    found = []
    for same in values_in(step.tree):
        alternatives = list(write(same[0]))
        for some, more in all_or_one(same):
            where = _where(some, same)
            found += [
                patched(code, what + where, cost + more, Patch(step, some, new))
                for code, what, cost, new in alternatives
            ]
    return found


def _where(some: Sequence[ast.expr], every: Sequence[ast.expr]) -> str:
    """How the words end of an edit that is made in `some` of all equal places."""
    if len(some) == len(every):
        return ""
    return IN_ONE_PLACE if len(some) == 1 else ", in all places but one"


def _shared(by_step: Iterable[Sequence[Edit]]) -> set[str]:
    """The words that edits of several steps have."""
    counts = Counter(what for edits in by_step for what in {edit.what for edit in edits})
    return {what for what, count in counts.items() if count > 1}
