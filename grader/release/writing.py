"""An instructor's answer keys as the contents of a bundle."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import grader
from grader.answers.answer_key import AnswerKey, Item
from grader.answers.soundness import Expected
from grader.bundle.archive import Archive
from grader.bundle.contents import (
    Contents,
    StoredAnswer,
    StoredItem,
    StoredProbe,
    StoredTrial,
    Stretch,
)
from grader.bundle.shelf import Shelf
from grader.course.reference import Reference
from grader.probes import ProbeCall
from grader.release.recorder import Recorder
from grader.release.rehearsal import Rehearsal
from grader.runs import Answer, Call, Numbers, Trial


@dataclass(frozen=True)
class Writer:
    """Puts arrays on shelves, and says where."""

    numbers: Shelf = field(default_factory=lambda: Shelf("<f8"))
    samples: Shelf = field(default_factory=lambda: Shelf("<f4"))

    def written(self, key: AnswerKey, reference: Reference, *, hidden: bool) -> Archive:
        """All of `key`, and what `reference` would be asked of every mistake that is foreseen."""
        recorder = Recorder(key.assignment, reference)
        sealed: dict[str, set[str]] = defaultdict(set)
        for item in key.items:
            rehearsal = Rehearsal(item, reference, recorder, key.assignment.words)
            for tag, text in rehearsal.sealed():
                sealed[tag].add(text)
        contents = Contents(
            grader=grader.__version__,
            hidden=hidden,
            assignment=key.assignment,
            items=tuple(map(self._item, key.items)),
            questions=recorder.stored(self.numbers, self.samples),
            sealed={tag: tuple(sorted(sealed[tag])) for tag in sorted(sealed)},
        )
        return Archive(contents, self.numbers.flat(), self.samples.flat())

    def _item(self, item: Item) -> StoredItem:
        return StoredItem(
            problem=item.problem.id,
            trials=tuple(map(self._trial, item.trials)),
            expected=tuple(map(self._expected, item.expected)),
            examples=tuple(map(self._trial, item.examples.trials)),
            example_expected=tuple(map(self._expected, item.examples.expected)),
            probes=tuple(map(self._probe, item.probes)),
            withheld=item.withheld,
        )

    def _expected(self, expected: Expected) -> dict[str, dict[str, StoredAnswer]]:
        return {name: self._answers(answers) for name, answers in expected.items()}

    def _trial(self, trial: Trial) -> StoredTrial:
        return StoredTrial(facts=_facts(trial), inputs=self._arrays(trial.inputs))

    def _probe(self, probe: ProbeCall) -> StoredProbe:
        return StoredProbe(
            probe=probe.probe,
            function=probe.function.name,
            about=probe.about,
            call=_facts(probe.call),
            inputs=self._arrays(probe.call.inputs),
            answers=tuple(map(self._answers, probe.answers)),
        )

    def _arrays(self, arrays: Mapping[str, Numbers]) -> dict[str, Stretch]:
        return {name: self.numbers.put(values) for name, values in arrays.items()}

    def _answers(self, answers: Mapping[str, Answer]) -> dict[str, StoredAnswer]:
        return {key: self._answer(answer) for key, answer in answers.items()}

    def _answer(self, answer: Answer) -> StoredAnswer:
        if isinstance(answer.value, str):
            return StoredAnswer(text=answer.value)
        value, conditioning = map(self.numbers.put, (answer.value, answer.conditioning))
        return StoredAnswer(value=value, conditioning=conditioning)


def _facts(record: Trial | Call) -> dict[str, Any]:
    """All fields but the inputs; they are plain data."""
    return {f.name: getattr(record, f.name) for f in fields(record) if f.name != "inputs"}
