"""Formulas that write down what they are asked, and what they answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from grader.bundle import fingerprints
from grader.bundle.contents import Questions
from grader.bundle.shelf import Shelf
from grader.course.reference import Reference
from grader.runs import Answer, Array, Numbers
from grader.spec.assignment import Assignment

Answers = dict[str, Answer]


@dataclass
class Recorder:
    """The reference's formulas; their answers are cut to what students know, and rounded.

    Rounded to float32, as they are stored, so that whoever asks with them again asks the same.
    """

    assignment: Assignment
    reference: Reference
    _asked: dict[str, dict[bytes, tuple[Array, Answers]]] = field(default_factory=dict)

    def answers(
        self, function: str, inputs: Mapping[str, Numbers], given: Mapping[str, Numbers]
    ) -> Answers:
        """What the reference gives for the parts of `function`; CannotTell is not remembered."""
        about = fingerprints.about(function, inputs, given)
        same = self._asked.get(about, {})
        key = b"".join(np.ascontiguousarray(value).tobytes() for value in given.values())
        if key not in same:
            found = self.reference.answers(function, inputs, given)
            kept = self._keys(function) & found.keys() - given.keys()
            sums = [fingerprints.sums(fingerprints.together(given))] if given else []
            same[key] = np.array(sums), {name: _rounded(found[name]) for name in sorted(kept)}
            self._asked[about] = same
        return same[key][1]

    def stored(self, numbers: Shelf, samples: Shelf) -> dict[str, Questions]:
        """All that was asked, put on these shelves."""
        return {
            about: _questions(list(asked.values()), numbers, samples)
            for about, asked in sorted(self._asked.items())
        }

    def _keys(self, function: str) -> frozenset[str]:
        """The keys of all parts that `function` has anywhere."""
        found = [each for each in self.assignment.functions if each.name == function]
        return frozenset(each.key_of(part) for each in found for part in each.parts)


def _rounded(answer: Answer) -> Answer:
    value = answer.array.astype(np.float32).astype(np.float64)
    return Answer(value, answer.conditioning.astype(np.float32).astype(np.float64))


def _questions(asked: list[tuple[Array, Answers]], numbers: Shelf, samples: Shelf) -> Questions:
    sums = np.concatenate([row for row, _ in asked if row.size] or [np.empty((0, 0))])
    keys = asked[0][1]
    return Questions(
        sums=numbers.put(sums),
        answers={key: samples.put(_rows([a[key].array for _, a in asked])) for key in keys},
        conditioning={
            key: samples.put(_rows([a[key].conditioning for _, a in asked])) for key in keys
        },
    )


def _rows(values: list[Array]) -> Array:
    """(values, ...), or (1, ...) where all are alike."""
    alike = all(np.array_equal(value, values[0]) for value in values)
    return np.stack(values[:1] if alike else values)
