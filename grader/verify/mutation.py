"""Check: every mutant of the reference is caught, so that no mistake earns full marks.

A mutant that is not caught is equivalent where its values are the reference's on further
draws of other sizes and scales, the accepted layouts aside; else it is a survivor.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.answer_key import AnswerKey, Item
from grader.calls import call_of
from grader.grade import grade_problems
from grader.inputs import Input, Normal
from grader.reference import Reference
from grader.runs import Answer, Array, Call, Failed
from grader.spec.kinds.derivative_plot import DerivativePlot
from grader.spec.kinds.written_answer import WrittenAnswer
from grader.spec.problem import Problem
from grader.trials import draw_trial, sizes_of
from grader.verify.apart import apart_in_any_layout
from grader.verify.in_process import InProcess
from grader.verify.mutants import Source
from grader.verify.results import Check
from grader.verify.subject import Subject

TITLE = "mutants"
SCALES = (0.25, 1.0, 4.0)
"""Of the further draws, relative to what the samplers say."""
DRAWS_PER_SCALE = 3
LARGER = 6
"""The smallest size of an axis in the further draws."""
EQUAL = 1e-9
EQUAL_CURVES = 1e-3
"""A twentieth of a line's width: curves that nobody could tell apart."""


def check(subject: Subject) -> Check:
    """Grade every mutant; it must lose points in a problem that it has a part in."""
    source = Source.of(subject.reference.module)
    marked = [i for i in subject.key.items if not isinstance(i.problem, WrittenAnswer)]
    judges = [Judge.of(subject.key, item, source) for item in marked]
    count, equivalent, survivors = 0, 0, []
    for name in source.definitions:
        concerned = [judge for judge in judges if name in judge.definitions]
        for mutant in source.mutants(name) if concerned else ():
            count += 1
            namespace = InProcess(source.namespace(mutant))
            if any(judge.catches(namespace) for judge in concerned):
                continue
            if all(judge.cannot_tell(namespace) for judge in concerned):
                equivalent += 1
            else:
                survivors.append(str(mutant))
    return _result(count - equivalent, equivalent, survivors)


def _result(live: int, equivalent: int, survivors: Sequence[str]) -> Check:
    """A rate is only said to be 100 % where it is."""
    caught = live - len(survivors)
    rate = f"{100 * caught / live:.2f} %" if survivors else "all"
    return Check(
        title=TITLE,
        passed=not survivors,
        summary=f"{caught:,} of {live:,} mutants caught ({rate}); "
        f"{equivalent} more give the reference's values",
        details=tuple(f"not caught: {survivor}" for survivor in survivors),
    )


Draw = tuple[Call, Mapping[str, Answer]]
"""A call with what the reference returns for it."""


@dataclass(frozen=True)
class Judge:
    """One problem, and what tells whether a mutant is right in it."""

    item: Item
    definitions: frozenset[str]
    """Those of the reference that the problem's functions consist of."""
    keys: tuple[AnswerKey, AnswerKey]
    """Of the first trial, since that is enough for most mutants, and of all."""
    further: tuple[Draw, ...]

    @classmethod
    def of(cls, key: AnswerKey, item: Item, source: Source) -> "Judge":
        """The judge of one problem of `key`."""
        whole = replace(item, probes=())  # they earn no points
        first = replace(whole, trials=item.trials[:1], expected=item.expected[:1])
        used = (source.used_by(function.name) for function in item.problem.functions)
        return cls(
            item,
            frozenset().union(*used),
            (replace(key, items=(first,)), replace(key, items=(whole,))),
            tuple(_further(item.problem, key.reference)),
        )

    def catches(self, runner: InProcess) -> bool:
        """Whether the runner's functions fail, or lose points in the real flow."""
        calls = [self.item.calls(function)[0] for function in self.item.problem.functions]
        if any(isinstance(run, Failed) for run in runner.run(calls)):
            return True
        return any(_loses_points(runner, key) for key in self.keys)

    def cannot_tell(self, runner: InProcess) -> bool:
        """Whether the runner's values are the reference's in all further draws."""
        equal = EQUAL_CURVES if isinstance(self.item.problem, DerivativePlot) else EQUAL
        for call, expected in self.further:
            (run,) = runner.run([call])
            if isinstance(run, Failed):
                return False
            wanted = [key for key in expected if key not in self.item.problem.extra_keys]
            for key in wanted:
                value = run.values.get(key)
                if apart_in_any_layout(self.item.problem, value, expected[key]) > equal:
                    return False
        return True


def _loses_points(runner: InProcess, key: AnswerKey) -> bool:
    parts = [part for problem in grade_problems(runner, key) for part in problem.parts]
    return any(part.score < part.points for part in parts)


def _further(problem: Problem, reference: Reference) -> Iterator[Draw]:
    """Calls that no key holds; one where there are no inputs to draw."""
    for inputs in _further_inputs(problem):
        for function in problem.functions:
            call = call_of(problem, function, inputs)
            yield call, reference.expected(call)


def _further_inputs(problem: Problem) -> Iterator[Mapping[str, Array]]:
    if not problem.inputs:
        yield {}
        return
    for scale in SCALES:
        scaled = [_scaled(item, scale) for item in problem.inputs]
        wider = problem.model_copy(update={"inputs": tuple(scaled)})
        for index in range(DRAWS_PER_SCALE):
            sizes = sizes_of(problem.symbols, index, LARGER)
            yield draw_trial(wider, index, ("further", str(scale)), sizes).inputs


def _scaled(item: Input, scale: float) -> Input:
    if not isinstance(item.sampler, Normal):
        return item
    sampler = item.sampler.model_copy(update={"scale": item.sampler.scale * scale})
    return item.model_copy(update={"sampler": sampler})
