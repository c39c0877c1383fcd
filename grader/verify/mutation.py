"""Check: every mutant of the reference is caught, so that no mistake earns full marks.

A mutant that is not caught is equivalent where its values are the reference's on further
draws of other sizes and scales, the accepted layouts aside; else it is a survivor.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from grader import checkers
from grader.answers.answer_key import AnswerKey, Item
from grader.course.reference import Reference
from grader.grading.marking import Marked, settle_layouts
from grader.runs import Answer, Attempt, Call, Failed, Returned, Run, Trial, Value
from grader.spec.kinds.derivative_plot import DerivativePlot
from grader.spec.kinds.written_answer import WrittenAnswer
from grader.spec.parts import Function
from grader.spec.problem import Problem
from grader.spec.samplers import Input, Normal
from grader.trials.calls import call_of
from grader.trials.draw import draw_trial, sizes_of
from grader.verify.apart import apart_in_any_layout, identical
from grader.verify.bounds import within_memory
from grader.verify.in_process import InProcess
from grader.verify.mutants import Mutant, Source
from grader.verify.results import Check
from grader.verify.subject import Subject

TITLE = "mutants"
SCALES = (0.25, 1.0, 4.0)
"""Of the further draws, relative to what the samplers say."""
DRAWS_PER_SCALE = 3
LARGER = 6
"""The smallest size of an axis in the further draws."""
SECONDS = 5.0
"""The most that a call of a mutant may take, as one whose loop never ends."""
EQUAL = 1e-9
EQUAL_CURVES = 1e-3
"""A twentieth of a line's width: curves that nobody could tell apart."""


class Fate(IntEnum):
    """What became of a mutant; with several problems, the least of its fates."""

    CAUGHT = 0
    SURVIVED = 1
    EQUIVALENT = 2


def check(subject: Subject) -> Check:
    """Grade every mutant; it must lose points in a problem that it has a part in."""
    with within_memory():
        return _graded(subject)


def _graded(subject: Subject) -> Check:
    source = Source.of(subject.reference.module, subject.reference.library)
    marked = [i for i in subject.key.items if not isinstance(i.problem, WrittenAnswer)]
    judges = [Judge.of(subject, item, source) for item in marked]
    counts: Counter[Fate] = Counter()
    survivors = []
    for name in source.definitions:
        concerned = [judge for judge in judges if name in judge.definitions]
        for mutant in source.mutants(name) if concerned else ():
            runner = _runner(source, mutant)
            fates = {judge.fate(runner) for judge in concerned}
            counts[min(fates)] += 1
            if min(fates) is Fate.SURVIVED:
                survivors.append(str(mutant))
    return _result(counts, survivors)


def _runner(source: Source, mutant: Mutant) -> InProcess:
    """Runs the mutant's functions; there are none where its module no longer loads."""
    try:
        return InProcess(source.namespace(mutant), library=source.library, seconds=SECONDS)
    except Exception:  # noqa: BLE001 (whatever a mutant raises, it is caught)
        return InProcess({}, library=source.library)


def _result(counts: Mapping[Fate, int], survivors: Sequence[str]) -> Check:
    caught, live = counts[Fate.CAUGHT], counts[Fate.CAUGHT] + counts[Fate.SURVIVED]
    rate = f"{100 * caught / live:.2f} %" if survivors else "100 %"
    return Check(
        title=TITLE,
        passed=not survivors,
        summary=f"{caught:,} of {live:,} live mutants caught ({rate}); "
        f"{counts[Fate.EQUIVALENT]} more give the reference's values",
        details=tuple(f"not caught: {survivor}" for survivor in survivors),
    )


Test = Callable[[Value | None, Answer], bool]
Draw = tuple[Call, Mapping[str, Answer]]
"""A call with what the reference returns for it."""


@dataclass(frozen=True)
class Judge:
    """One problem, and what tells whether a mutant is right in it."""

    key: AnswerKey
    item: Item
    definitions: frozenset[str]
    """Those of the reference that the problem's functions consist of."""
    further: tuple[Draw, ...]

    @classmethod
    def of(cls, subject: Subject, item: Item, source: Source) -> "Judge":
        """The judge of one problem of the first key."""
        needed = (name for f in item.problem.functions for name in item.problem.needs(f))
        used = (source.used_by(name) for name in needed)
        further = tuple(_further(item.problem, subject.reference))
        return cls(subject.key, item, frozenset().union(*used), further)

    def fate(self, runner: InProcess) -> Fate:
        """What becomes of a mutant whose functions `runner` runs.

        A part that is wrong in one trial loses its points, or an earlier part does: it is
        enough to go on to all trials with those that are right in the first of every case.
        """
        counts = sorted({1, len(self.item.problem.cases), len(self.item.trials)})
        if any(self._loses_points(runner, count) for count in counts):
            return Fate.CAUGHT
        return Fate.EQUIVALENT if self._cannot_tell(runner) else Fate.SURVIVED

    def _loses_points(self, runner: InProcess, count: int) -> bool:
        """Whether some part is not fully right in the first `count` trials."""
        attempts = {f.name: self._attempts(runner, f, count) for f in self.item.problem.functions}
        runs = [attempt for each in attempts.values() for attempt in each]
        if any(isinstance(attempt.run, Failed) for attempt in runs):
            return True
        if all(self._same(attempt.run, attempt.expected, identical) for attempt in runs):
            return False  # most of a check's time would go into drawings that are the same
        feedback = tuple(checkers.check(self.item.problem, attempts, self.key.oracle))
        marked = [Marked(self.item.problem, feedback)]
        (settled,) = settle_layouts(self.key.assignment.layouts, marked)
        return any(part.fraction < 1 for part in settled.feedback)

    def _attempts(self, runner: InProcess, function: Function, count: int) -> list[Attempt]:
        trials, expected = self.item.trials[:count], self.item.expected[:count]
        runs = runner.run(self.item.calls[function.name][:count])
        return [
            Attempt(trial, answers[function.name], run)
            for trial, answers, run in zip(trials, expected, runs, strict=True)
        ]

    def _cannot_tell(self, runner: InProcess) -> bool:
        """Whether the values are the reference's in all further draws, in any layout."""
        return all(
            self._same(run, expected, self._alike)
            for call, expected in self.further
            for run in runner.run([call])
        )

    def _alike(self, value: Value | None, answer: Answer) -> bool:
        equal = EQUAL_CURVES if isinstance(self.item.problem, DerivativePlot) else EQUAL
        return apart_in_any_layout(self.item.problem, value, answer) <= equal

    def _same(self, run: Run, expected: Mapping[str, Answer], test: Test) -> bool:
        """Whether everything that is marked passes `test`."""
        return isinstance(run, Returned) and all(
            test(run.values.get(key), answer)
            for key, answer in expected.items()
            if key not in self.item.problem.extra_keys
        )


def _further(problem: Problem, reference: Reference) -> Iterator[Draw]:
    """Calls that no key holds; one where there are no inputs to draw."""
    for trial in _further_trials(problem):
        for function in problem.functions:
            call = call_of(problem, function, trial)
            yield call, reference.expected(call)


def _further_trials(problem: Problem) -> Iterator[Trial]:
    if not problem.inputs:
        yield Trial(0, {}, {})
        return
    for scale in SCALES:
        scaled = [_scaled(item, scale) for item in problem.inputs]
        wider = problem.model_copy(update={"inputs": tuple(scaled)})
        for index in range(max(DRAWS_PER_SCALE, len(problem.cases))):
            sizes = sizes_of(problem, index, LARGER)
            yield draw_trial(wider, index, ("further", str(scale)), sizes)


def _scaled(item: Input, scale: float) -> Input:
    if not isinstance(item.sampler, Normal):
        return item
    sampler = item.sampler.model_copy(update={"scale": item.sampler.scale * scale})
    return item.model_copy(update={"sampler": sampler})
