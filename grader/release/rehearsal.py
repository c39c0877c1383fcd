"""A rehearsal: every mistake that can be foreseen is made, and what is said of it is kept.

The very checkers grade it, with formulas that write down what they are asked: so a bundle
knows the answers, whatever kind of problem it is that asks.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader import checkers
from grader.answers.answer_key import Item
from grader.bundle.candidates import Candidate, at, exact_key
from grader.bundle.sealing import seal, tag_of
from grader.course.reference import Reference
from grader.diagnosis.tables.function import FunctionTables
from grader.numeric.compare import close
from grader.release.foreseen import Foreseen, Foresight, Values
from grader.release.recorder import Recorder
from grader.spec.parts import Function, Part


@dataclass(frozen=True)
class Rehearsal:
    """One problem of the instructor's answer key."""

    item: Item
    reference: Reference
    recorder: Recorder
    known: frozenset[str]
    """The names that students know."""

    def sealed(self) -> Iterator[tuple[str, str]]:
        """Make every mistake; the tag and the sealed words of each wrong value that comes of it."""
        for function in self.item.problem.functions:
            if self._has_formula(function):
                yield from self._of_formula(function)

    def _has_formula(self, function: Function) -> bool:
        formula = self.reference.formulas.get(function.name)
        inputs = self.item.trials[0].inputs
        keys = {function.key_of(part) for part in function.parts}
        known = formula is not None and keys <= formula.returned.keys()
        return bool(inputs and known and formula and inputs.keys() >= set(formula.parameters))

    def _of_formula(self, function: Function) -> Iterator[tuple[str, str]]:
        item = self.item
        tables = FunctionTables.of(self.reference, item.problem, function.name, item.trials)
        foresight = Foresight(self.item, function, tables, self.known)
        graded: set[bytes] = set()
        told: set[tuple[object, ...]] = set()
        for mistake in foresight.mistakes():
            digest = _digest(mistake.values)
            if digest not in graded:  # many edits give the same
                graded.add(digest)
                attempts = item.attempts_wrong_in(function.name, mistake.values)
                checkers.check(item.problem, attempts, self.recorder)
            if mistake.words is None:
                continue
            seen = (digest, mistake.words.tier, mistake.words.places)
            if seen not in told:  # and the smallest comes first
                told.add(seen)
                for part in function.parts:
                    yield from self._sealed(function, part, mistake)
        for part in function.parts:
            for mistake in foresight.confusions(part):
                yield from self._sealed(function, part, mistake)

    def _sealed(
        self, function: Function, part: Part, mistake: Foreseen
    ) -> Iterator[tuple[str, str]]:
        key = function.key_of(part)
        values = [each[key] for each in mistake.values if key in each]
        if mistake.words is None or len(values) < len(self.item.trials):
            return
        answers = [expected[function.name][key] for expected in self.item.expected]
        if all(close(v, a.array, a.conditioning) for v, a in zip(values, answers, strict=True)):
            return
        right = [answer.array for answer in answers]
        lock = exact_key(f"{self.item.problem.id}/{part.name}", values, right)
        words = _placed(mistake.words, part, at(values, right))
        yield tag_of(lock), seal(lock, words.model_dump(exclude_defaults=True))


def _digest(values: Sequence[Values]) -> bytes:
    """The same for the same values, trial by trial."""
    found = hashlib.blake2b(digest_size=16)
    for each in values:
        for key, value in each.items():
            found.update(f"{key} {value.shape} ".encode())
            found.update(value.tobytes())
        found.update(b";")
    return found.digest()


def _placed(words: Candidate, part: Part, where: tuple[float, ...]) -> Candidate:
    """The words as they are told of `part`."""
    elsewhere = "" if words.elsewhere == part.returned_as else words.elsewhere
    return words.model_copy(update={"at": where, "elsewhere": elsewhere})
