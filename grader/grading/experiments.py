"""What one more call shows of an object whose values nothing explains.

Once more its first value is asked for, after what it reads was replaced, or after a method that
should not matter: then that value must be another one, or must not.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from grader.checkers.common import listed
from grader.checkers.faults import Fault
from grader.grading.attempts import Runner, run_trials
from grader.probes.common import public_trials
from grader.report.feedback import OPEN, Feedback
from grader.runs import Call, Returned, Run, Trial
from grader.spec.kinds.stateful_module import StatefulModule
from grader.spec.parts import Function
from grader.spec.problem import Problem
from grader.spec.rounds import AGAIN, BEFORE, under
from grader.spec.steps import Apply, Construct, Invoke, Put, Reverse, Step, named
from grader.trials.calls import call_of

_UNTOLD = OPEN | {"all_zero"}
"""The codes of values for which there may be a better reason."""


def with_experiments(
    public: Runner, problem: Problem, feedback: Sequence[Feedback]
) -> tuple[Feedback, ...]:
    """`feedback`, with what a public trial shows of an object where values are not explained."""
    if not isinstance(problem, StatefulModule):
        return tuple(feedback)
    by_part = {each.part: each for each in feedback}
    for function in problem.functions:
        parts = [p.name for p in function.parts if by_part[p.name].code in _UNTOLD]
        found = _shown(public, problem, function) if parts else None
        for part in parts if found else ():
            assert found is not None
            by_part[part] = _told(found, by_part[part])
    return tuple(by_part.values())


def _told(found: Fault, feedback: Feedback) -> Feedback:
    """`feedback` with what was found in its place."""
    said = found.message
    return replace(feedback, message=said, hint=found.hint, code=found.code, detail=said)


def _shown(public: Runner, problem: StatefulModule, function: Function) -> Fault | None:
    made = (_Experiment.of(problem, function, trial) for trial in public_trials(problem))
    experiments = [each for each in made if each]
    if not experiments:
        return None
    first, *others = experiments
    same = first.unread(public, first.entries)
    for each in others:
        # In one case a hidden layer may be dead, so that nothing before it is a matter.
        same = each.unread(public, same) if same else same
    return first.staying(same) if same else first.changed(public)


@dataclass(frozen=True)
class _Experiment:
    """An object that is asked for one value several times."""

    problem: StatefulModule
    function: Function
    trial: Trial
    build: Sequence[Construct | Put]
    """How the object is made."""
    ask: Invoke
    """The step that gives the value."""
    value: str

    @classmethod
    def of(cls, problem: StatefulModule, function: Function, trial: Trial) -> "_Experiment | None":
        """With the first value that a method gives of inputs; None where there is none."""
        steps = (*problem.build, *problem.steps[function.name])
        ask = next((s for s in steps if isinstance(s, Invoke | Apply) and named(s)), None)
        if not isinstance(ask, Invoke) or not set(ask.given) <= set(function.takes):
            return None
        before = steps[: steps.index(ask)]
        build = [step for step in before if isinstance(step, Construct | Put)]
        return cls(problem, function, trial, build, ask, named(ask)[0])

    @property
    def entries(self) -> list[tuple[str, str]]:
        """What is put into the object: the attribute, and the name in it."""
        puts = [step for step in self.build if isinstance(step, Put)]
        return [(step.attribute, name) for step in puts for name in step.entries]

    def unread(self, public: Runner, entries: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """Those of `entries` that are no matter for the value."""
        calls = {(held, name): self._call(list(_turned(held, name))) for held, name in entries}
        runs = run_trials(public, [[call] for call in calls.values()])
        return [each for each, call in calls.items() if self._are_same(runs[call], "", AGAIN)]

    def staying(self, unread: Sequence[tuple[str, str]]) -> Fault:
        """That the value stays the same, whatever these entries are."""
        held = listed(list(dict.fromkeys(held for held, _ in unread)))
        names = [name for _, name in unread]
        return Fault(
            f"{self.value} stays the same whatever {listed(names)} in {held} "
            f"{'are' if names[1:] else 'is'}",
            f"does {self.ask.name} read {held}, or something else that was made earlier?",
            "unread",
        )

    def changed(self, public: Runner) -> Fault | None:
        """That the value is another one once a method was called that is given nothing."""
        for method in self._quiet():
            call = self._call([*under(BEFORE, [self.ask]), Invoke(name=method)])
            run = run_trials(public, [[call]])[call]
            if self._are_same(run, "", BEFORE) and not self._are_same(run, "", AGAIN):
                return Fault(
                    f"{self.value} is another value once {method} was called",
                    f"does {method} change what {self.ask.name} reads, such as a parameter?",
                    "spoiled",
                )
        return None

    def _quiet(self) -> Collection[str]:
        """The methods that are called with nothing, for nothing."""
        steps = self.problem.rounds(self.function)
        invoked = [step for step in steps if isinstance(step, Invoke)]
        return dict.fromkeys(s.name for s in invoked if not (s.given or s.gives or s.noted))

    def _call(self, between: Sequence[Step]) -> Call:
        """The value asked for, then `between`, and asked for again."""
        steps = [*self.build, self.ask, *between, *under(AGAIN, [self.ask])]
        own = call_of(self.problem, self.function, self.trial)
        script = self.problem.with_steps(self.function, self.trial.case, steps)
        keys = tuple(prefix + self.value for prefix in ("", BEFORE, AGAIN))
        return replace(own, script=script, keys=keys)

    def _are_same(self, run: Run, one: str, other: str) -> bool:
        """Whether two of the values are equal, to the last digit."""
        if not isinstance(run, Returned):
            return False
        first, last = (run.values.get(prefix + self.value) for prefix in (one, other))
        if not isinstance(first, np.ndarray) or not isinstance(last, np.ndarray):
            return False
        return np.array_equal(first, last)


def _turned(held: str, name: str) -> Iterator[Step]:
    """The entry of a name replaced by the same input from back to front."""
    yield Reverse(entries=(name,))
    yield Put(attribute=held, entries=(name,))
