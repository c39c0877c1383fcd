"""The mistakes that a release foresees in one function: what comes of each, and its words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from grader.answers.answer_key import Item
from grader.bundle.candidates import DECLARED, PAIR, SINGLE, Candidate
from grader.diagnosis.edits.edit import Edit
from grader.diagnosis.programs.values import as_array, is_usable
from grader.diagnosis.searches.constants import constants
from grader.diagnosis.searches.explanation import in_words
from grader.diagnosis.searches.hints import hint_of
from grader.diagnosis.searches.unnamed import unnamed
from grader.diagnosis.tables.function import FunctionTables
from grader.diagnosis.tables.table import Table
from grader.runs import Array, is_whole
from grader.spec.parts import Function, Part

Values = Mapping[str, Array]
"""What is returned in the place of what is right, by key."""
_FACTORS = ("2", "1/2", "3", "1/3", "-1")
_OTHER_QUANTITY = 2.05


@dataclass(frozen=True)
class Foreseen:
    """One mistake."""

    values: Sequence[Values]
    """What comes of it, trial by trial."""
    words: Candidate | None = None
    """What explains it; None where that needs no looking up."""


@dataclass(frozen=True)
class Foresight:
    """One straight-line function of the reference, with all its edits."""

    item: Item
    function: Function
    tables: FunctionTables
    known: frozenset[str]
    """The names that students know: no other may be told."""

    def mistakes(self) -> Iterator[Foreseen]:
        """The declared ones, every single edit, and every followed value times a constant."""
        keys = [self.function.key_of(part) for part in self.function.parts]
        yield from self._edits(self.tables.declared, DECLARED, keys)
        yield from self._edits(self.tables.singles, SINGLE, keys)
        yield from self._factors()

    def confusions(self, part: Part) -> Iterator[Foreseen]:
        """What may be returned for `part` alone: another quantity, or what two edits give."""
        key = self.function.key_of(part)
        for name, values in self._quantities().items():
            if name != part.returned_as:
                yield Foreseen([{key: value} for value in values], _other(name))
        yield from self._edits(self.tables.pairs(self._step(key)), PAIR, [key])

    def _step(self, key: str) -> str:
        return self.tables.program.keys[key]

    def _edits(self, table: Table, tier: int, keys: Sequence[str]) -> Iterator[Foreseen]:
        for number, edit in enumerate(table.edits):
            words = self._words(edit, tier, number)
            if tier == DECLARED:
                mistake = self.tables.mistakes[number]
                hint = mistake.hint or hint_of(edit.code, edit.what)
                told = {"what": edit.what, "hint": hint, "fraction": mistake.fraction}
                words = words.model_copy(update=told)
            yield Foreseen([self._given_by(table, number, t, keys) for t in self._trials()], words)

    def _trials(self) -> range:
        return range(len(self.item.trials))

    def _given_by(self, table: Table, edit: int, trial: int, keys: Sequence[str]) -> Values:
        found = {key: table.value(edit, trial, self._step(key)) for key in keys}
        return {key: v for key, v in found.items() if v is not None and is_usable(v)}

    def _words(self, edit: Edit, tier: int, number: int) -> Candidate:
        names = {step: key for key, step in self.tables.program.keys.items() if key}
        places = [names.get(change.name, change.name) for change in edit.changes]
        told = places[0] in self.known and tier == SINGLE and edit.place not in edit.what
        return Candidate(
            tier=tier,
            order=number,
            code=edit.code,
            what=in_words(edit.what, self._private),
            cost=edit.cost,
            places=tuple(place for place in places if place in self.known),
            elsewhere=places[0] if told else "",
        )

    @cached_property
    def _private(self) -> Mapping[str, str]:
        """The words for quantities whose names are the reference's own."""
        steps = {step.name for step in self.tables.program.steps}
        own = steps - self.known - set(self.item.problem.symbols)
        return unnamed(self.tables.program, own)

    def _factors(self) -> Iterator[Foreseen]:
        """Each value that another part follows times a constant, with what follows from it."""
        symbols = self.item.problem.symbols
        names = (*_FACTORS, *symbols, *(f"1/{symbol}" for symbol in symbols))
        followed = {name for part in self.function.parts for name in part.parents}
        for part in self.function.parts:
            right = self.item.expected[0][self.function.name][self.function.key_of(part)]
            for name in names if part.name in followed and not is_whole(right.array) else ():
                yield Foreseen([self._times(part, name, trial) for trial in self._trials()])

    def _times(self, part: Part, constant: str, trial: int) -> Values:
        drawn, names = self.item.trials[trial], self.tables.trials[trial].names
        step = self._step(self.function.key_of(part))
        factor = -1.0 if constant == "-1" else constants(drawn.sizes)[constant]
        given = {step: self.tables.program.library.array(as_array(names[step]) * factor, "float64")}
        found = self.tables.program.complete(self.tables.scope, drawn.inputs, given)
        keys = [self.function.key_of(each) for each in self.function.parts]
        return {key: as_array(found[self._step(key)]) for key in keys}

    def _quantities(self) -> dict[str, list[Array]]:
        """The quantities that students know by name, trial by trial."""
        trials = [
            {**drawn.inputs, **{n: v for n, v in own.names.items() if n in self.known}}
            for drawn, own in zip(self.item.trials, self.tables.trials, strict=True)
        ]
        usable = (name for name in trials[0] if all(is_usable(trial[name]) for trial in trials))
        return {name: [as_array(trial[name]) for trial in trials] for name in usable}


def _other(name: str) -> Candidate:
    return Candidate(
        tier=SINGLE,
        order=-1,
        code="other_quantity",
        what=f"{name}, as it is",
        cost=_OTHER_QUANTITY,
        places=(),
    )
