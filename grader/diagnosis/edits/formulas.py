"""Every edit of a formula: of the nodes of each step, of a step as a whole, of several steps."""

import ast
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

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
from grader.diagnosis.edits.nodes import Nodes
from grader.diagnosis.edits.steps import of_step
from grader.diagnosis.edits.vocabulary import Sizes, Vocabulary
from grader.diagnosis.edits.whereabouts import told_apart
from grader.diagnosis.edits.wholes import Wholes
from grader.diagnosis.programs.consequences import Consequences
from grader.diagnosis.programs.program import Change, Names, Program
from grader.diagnosis.programs.trees import values_in
from grader.diagnosis.programs.values import sizes_of

_Write = Callable[[ast.expr], Iterator[NodeEdit]]
"""All other ways to write a node."""
_THROUGHOUT = 0.42
"""What it costs more to make the same edit wherever it can be made."""
_LIKELY = 2.5
"""What an edit costs at most that is."""
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
    cases: Sequence[Consequences] = ()
    """One trial of each choice of the functions that it is given, where trials vary in these."""
    wholes: Wholes = field(default_factory=Wholes)

    def edits(self) -> Iterator[Edit]:
        """Each edit of a step, then of several, then of an input."""
        readers, keys = readers_of(self.program.steps), set(self.program.keys.values())
        everywhere: list[Edit] = []
        written = [(step, names, list(self.of_nodes(step, names))) for step, names in self._steps()]
        every = self._vocabulary(self.names)
        shared = _shared(edits for *_, edits in written)
        for step, names, made in written:
            edits = [read_instead(readers, edit, keys) for edit in made]
            apart = list(told_apart(step, edits, names, shared))
            yield from apart
            everywhere += edits
            yield from _throughout(edits, names.sizes)
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
        if self.cases:
            yield from exchanged(self.program.steps, sorted(self._chosen), self._made)
            yield from of_helpers(self.program.steps, self._chosen, self._matters)
            yield from of_derivatives(self.program.steps, self._functions.is_derivative)
            yield from of_layers(self.program.steps, self._chosen, self._functions.is_derivative)
        yield from of_inputs({name: every.sizes[name] for name in self.program.inputs}, self.wholes)

    def of_way(self, steps: Sequence[Change]) -> Iterator[Edit]:
        """Each edit of steps that are written another way."""
        written = {step.name: step for step in steps}
        found: list[Edit] = []
        for own, names in self._steps():
            if own.name in written:
                edits = list(self.of_nodes(written[own.name], names))
                found += told_apart(written[own.name], edits, names, ())
                found += _throughout(edits, names.sizes)
        if self.cases:
            whole = [written.get(own.name, own) for own in self.program.steps]
            found += exchanged(whole, sorted(self._chosen), self._made)
        for edit in found:
            yield replace(edit, cost=edit.cost + _ANOTHER_WAY)

    def rarer(self) -> Iterator[Edit]:
        """The edits that are looked at where no other gives what was returned.

        Those of later steps come first: of two that give the same, that is what was read.
        """
        found = [
            (step, names, [*_patched(step, partial(of_loop, sizes=names.sizes))])
            for step, names in reversed(list(self._steps()))
        ]
        shared = _shared(edits for *_, edits in found)
        for step, names, edits in found:
            yield from told_apart(step, edits, names, shared)
        yield from likewise(self.program.steps, [edit for *_, edits in found for edit in edits])

    def of_nodes(self, step: Change, names: Vocabulary) -> Iterator[Edit]:
        """Each likely edit of a node of a step, or of all that are equal."""
        # In one case alone two functions may be the same, or one of them change nothing.
        functions = self._chosen if self.cases else frozenset[str]()
        inputs = frozenset(self.program.inputs)
        nodes = Nodes(names, inputs, functions, self.wholes, self._numbers)
        return _patched(step, partial(self._written, nodes))

    def _written(self, nodes: Nodes, node: ast.expr) -> Iterator[NodeEdit]:
        is_slope = self._functions.is_slope(node)
        for code, what, cost, new in nodes.of(node):
            if not (is_slope and code == "missing_function"):
                yield code, what, cost, new
        yield from self._functions.of_chosen(node)
        yield from self._functions.with_slopes(node, nodes.names.sizes)
        yield from self._functions.instead_of(node, nodes.names.sizes)

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


def _patched(step: Change, written: _Write) -> Iterator[Edit]:
    """Each node of a step written otherwise, by itself and with all that are equal."""
    for same in values_in(step.tree):
        alternatives = list(written(same[0]))
        for some, more in all_or_one(same):
            where = IN_ONE_PLACE if more else ""
            for code, what, cost, new in alternatives:
                yield patched(code, what + where, cost + more, Patch(step, some, new))


def _shared(by_step: Iterable[Sequence[Edit]]) -> set[str]:
    """The words that edits of several steps have."""
    counts = Counter(what for edits in by_step for what in {edit.what for edit in edits})
    return {what for what, count in counts.items() if count > 1}


def _throughout(edits: Sequence[Edit], sizes: Sizes) -> Iterator[Edit]:
    """The same edit at several places of a step, which all have the same words.

    None of them is a number such as 1/K: that is written by itself.
    """
    alike: dict[str, list[Patch]] = {}
    costs: dict[str, tuple[str, float]] = {}
    for edit in reversed(edits):  # what stands in a quotient, say, before the quotient
        apart = alike.setdefault(edit.what, [])
        costs.setdefault(edit.what, (edit.code, edit.cost))
        if not edit.patch or not any(sizes.get(name) for name in edit.patch.reads):
            continue
        if all(edit.patch.is_apart_from(other) for other in apart):
            apart.append(edit.patch)
    for what, patches in alike.items():
        code, cost = costs[what]
        if len(patches) > 1 and cost <= _LIKELY:
            change = Patch.all_of(patches)
            yield Edit(code, f"{what}, throughout", cost + _THROUGHOUT, (change,))
