"""An answer key from a bundle: the trials as they stand there, and an oracle of stored answers."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from grader.answers.answer_key import AnswerKey, Item
from grader.answers.examples import Examples
from grader.answers.soundness import Expected
from grader.bundle import fingerprints
from grader.bundle.archive import Archive
from grader.bundle.contents import (
    Questions,
    StoredAnswer,
    StoredItem,
    StoredProbe,
    StoredTrial,
    Stretch,
)
from grader.bundle.explainer import StoredExplainer
from grader.bundle.shelf import take, taken_back
from grader.errors import BundleFault, CannotTell
from grader.probes import ProbeCall
from grader.runs import Answer, Array, Call, Numbers, Trial
from grader.spec.problem import Problem


@dataclass(frozen=True)
class StoredOracle:
    """An oracle that knows what a release has foreseen."""

    stored: Archive

    @property
    def written(self) -> tuple[str, ...]:
        """A hash of all that is stored."""
        digest = hashlib.sha256(self.stored.contents.model_dump_json().encode())
        digest.update(self.stored.numbers.tobytes() + self.stored.samples.tobytes())
        return (digest.hexdigest(),)

    def answers(
        self, function: str, inputs: Mapping[str, Numbers], given: Mapping[str, Numbers]
    ) -> dict[str, Answer]:
        """What was stored; CannotTell where the release has not foreseen the given value."""
        about = fingerprints.about(function, inputs, given)
        questions = self.stored.contents.questions.get(about)
        row = self._row(questions, given) if questions else None
        if questions is None or row is None:
            raise CannotTell
        return {
            key: Answer(self._sample(place, row), self._sample(questions.conditioning[key], row))
            for key, place in questions.answers.items()
        }

    def explainer(
        self,
        problem: Problem,
        trials: Sequence[Trial],
        words: frozenset[str],  # noqa: ARG002 (the release has left out all others)
    ) -> StoredExplainer:
        """What looks up why values are wrong."""
        return StoredExplainer(problem, trials, self, self.stored.contents.sealed)

    def _row(self, questions: Questions, given: Mapping[str, Numbers]) -> int | None:
        if not given:
            return 0
        known = take(self.stored.numbers, questions.sums)
        return fingerprints.nearest(known, fingerprints.together(given))

    def _sample(self, place: Stretch, row: int) -> Array:
        rows = take(self.stored.samples, place)
        return np.asarray(rows[row if len(rows) > 1 else 0])


@dataclass(frozen=True)
class Bundle:
    """A bundle that was read, and is turned into an answer key when that is needed."""

    path: Path
    stored: Archive

    def key(self) -> AnswerKey:
        """The answer key; BundleFault where the contents contradict themselves."""
        contents = self.stored.contents
        try:
            items = tuple(self._item(each) for each in contents.items)
        except (KeyError, TypeError, ValueError, StopIteration) as error:
            raise BundleFault(
                f"{self.path}: bundle.json contradicts itself ({type(error).__name__}: {error}); "
                "get the bundle again"
            ) from error
        return AnswerKey(contents.assignment, "", StoredOracle(self.stored), items)

    def _item(self, stored: StoredItem) -> Item:
        problem = self.stored.contents.assignment.problem(stored.problem)
        expected = tuple(map(self._expected, stored.expected))
        trials = tuple(map(self._trial, stored.trials))
        probes = tuple(self._probe(problem, each) for each in stored.probes)
        if len(trials) != len(expected):
            raise ValueError(f"{len(trials)} trials, {len(expected)} answers")
        shown = tuple(map(self._expected, stored.example_expected))
        examples = Examples(tuple(map(self._trial, stored.examples)), shown)
        return Item(problem, trials, expected, lambda: examples, probes, stored.withheld)

    def _expected(self, stored: Mapping[str, Mapping[str, StoredAnswer]]) -> Expected:
        return {name: self._answers(answers) for name, answers in stored.items()}

    def _trial(self, stored: StoredTrial) -> Trial:
        return Trial(inputs=self._arrays(stored.inputs), **stored.facts)

    def _probe(self, problem: Problem, stored: StoredProbe) -> ProbeCall:
        function = next(f for f in problem.functions if f.name == stored.function)
        facts: dict[str, Any] = {
            name: tuple(fact) if isinstance(fact, list) else fact
            for name, fact in stored.call.items()
        }
        call = Call(inputs=self._arrays(stored.inputs), **facts)
        answers = tuple(map(self._answers, stored.answers))
        return ProbeCall(stored.probe, function, call, stored.about, answers)

    def _arrays(self, stored: Mapping[str, Stretch]) -> dict[str, Numbers]:
        return {name: taken_back(self.stored.numbers, place) for name, place in stored.items()}

    def _answers(self, stored: Mapping[str, StoredAnswer]) -> dict[str, Answer]:
        return {key: self._answer(answer) for key, answer in stored.items()}

    def _answer(self, stored: StoredAnswer) -> Answer:
        if stored.text is not None:
            return Answer(stored.text)
        if stored.value is None or stored.conditioning is None:
            raise ValueError("an answer that is neither a text nor an array")
        value = taken_back(self.stored.numbers, stored.value)
        return Answer(value, take(self.stored.numbers, stored.conditioning))
