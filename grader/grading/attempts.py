"""What came of the trials of a problem: run, and put beside what was expected."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from grader.answers.answer_key import Item
from grader.runs import Attempt, Call, Failed, Returned, Run
from grader.verdicts import Verdict


class Runner(Protocol):
    """Where calls are run: a sandbox's session, or a stand-in for one."""

    def run(self, calls: Sequence[Call]) -> list[Run]:
        """One run per call, in order."""
        ...


def _nothing(_: Sequence[Call]) -> Mapping[Call, Run]:
    return {}


@dataclass(frozen=True)
class Runners:
    """Where one submission is run."""

    hidden: Runner
    public: Runner
    """Apart: no hidden input comes near it that an exception's text could tell."""
    beforehand: Callable[[Sequence[Call]], Mapping[Call, Run]] = _nothing
    """What comes back of calls where the hidden inputs will be, while none is there yet."""

    def with_examples(self, items: Iterable[Item]) -> "Runners":
        """These, where the first public example of each function was run beforehand.

        Most mistakes show there, so that few submissions need a process apart.
        """
        asked = (own for i in items if i.problem.inputs for own in i.example_calls.values())
        calls = [call for own in asked for call in own[:1]]
        return replace(self, public=_Known(self.beforehand(calls), self.public))


@dataclass(frozen=True)
class _Known:
    """Runs that were had beforehand; what is not among them is run apart."""

    runs: Mapping[Call, Run]
    apart: Runner

    def run(self, calls: Sequence[Call]) -> list[Run]:
        """One run per call, in order."""
        asked = [call for call in calls if call not in self.runs]
        found = {**self.runs, **_run(self.apart, asked)}
        return [found[call] for call in calls]


def run_without_inputs(items: Iterable[Item], runner: Runner) -> dict[Call, Run]:
    """The runs of problems that have no inputs; to be had before all others.

    Students see what they drew. While no hidden input is in the sandbox, it can hold none.
    """
    return run_trials(
        runner,
        [
            group
            for item in items
            if not item.problem.inputs
            for group in _by_use(item.calls).values()
        ],
    )


def attempts_at(
    item: Item, runners: Runners, known: Mapping[Call, Run]
) -> dict[str, tuple[Attempt, ...]]:
    """Every trial of each function of a problem, by its name; `known` are runs without inputs."""
    groups = _by_use(item.calls).values()
    if item.problem.inputs:
        runs = run_trials(runners.hidden, groups)
    else:
        runs = {call: known[call] for group in groups for call in group}
    examples = _examples(runners.public, item, runs)
    return {
        name: tuple(
            Attempt(trial, expected[name], _with_text(runs[call], examples.get(call.use)))
            for trial, expected, call in zip(item.trials, item.expected, calls, strict=True)
        )
        for name, calls in item.calls.items()
    }


def run_trials(runner: Runner, groups: Iterable[Sequence[Call]]) -> dict[Call, Run]:
    """The run of each call: in float64, or in float32 where its group works only so.

    All are asked for at once, as questions and answers by turns take longer than most calls.
    """
    groups = list(groups)
    runs = _run(runner, [call for group in groups for call in group])
    second = [
        {call: replace(call, dtype="float32") for call in group}
        for group in groups
        if group[0].inputs and any(_may_need_float32(runs[call]) for call in group)
    ]
    again = _run(runner, [single for group in second for single in group.values()])
    for group in second:
        found = ((call, again[single]) for call, single in group.items())
        returned = {
            call: replace(run, dtype="float32") for call, run in found if isinstance(run, Returned)
        }
        if len(returned) == len(group):
            runs |= returned
    return runs


def _run(runner: Runner, calls: Sequence[Call]) -> dict[Call, Run]:
    return dict(zip(calls, runner.run(calls), strict=True)) if calls else {}


def _may_need_float32(run: Run) -> bool:
    return isinstance(run, Failed) and run.code == "raised"


def _by_use(calls: Mapping[str, Sequence[Call]]) -> dict[str, list[Call]]:
    uses: dict[str, list[Call]] = {}
    for call in (call for own in calls.values() for call in own):
        uses.setdefault(call.use, []).append(call)
    return uses


def _examples(runner: Runner, item: Item, runs: Mapping[Call, Run]) -> dict[str, Run]:
    """By use, what a function that raised in some trial does on the public example."""
    raised = {call.use for call, run in runs.items() if _has_raised(run)}
    if not raised:
        return {}
    calls = (call for own in item.example_calls.values() for call in own)
    asked = {call.use: call for call in calls if call.use in raised}
    return dict(zip(asked, runner.run(list(asked.values())), strict=True))


def _has_raised(run: Run) -> bool:
    return isinstance(run, Failed) and run.verdict is Verdict.RAISED


def _with_text(run: Run, example: Run | None) -> Run:
    """A failure with the exception's own text where the public example failed alike.

    The text of a hidden run could hold hidden inputs; that of the example cannot.
    """
    if not (_has_raised(run) and isinstance(run, Failed) and isinstance(example, Failed)):
        return run
    alike = run.message == example.message and example.detail
    return replace(run, message=f"{run.message}: {example.detail}") if alike else run
