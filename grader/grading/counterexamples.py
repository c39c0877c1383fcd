"""Counterexamples: the public example, shown where a part is wrong on it too.

It is run apart from the hidden inputs, so that nothing that comes back can hold any of them.
"""

from collections.abc import Sequence
from dataclasses import replace

from grader import demonstrations
from grader.answers.answer_key import Item
from grader.demonstrations import Example
from grader.grading.attempts import Runner, run_trials
from grader.report.evidence import Counterexample
from grader.report.feedback import Feedback
from grader.runs import Returned
from grader.spec.assignment import Assignment
from grader.trials.calls import call_of
from grader.verdicts import Verdict

_SHOWN = {Verdict.WRONG_VALUE, Verdict.WRONG_SHAPE, Verdict.NOT_FINITE}


def with_counterexamples(
    public: Runner, assignment: Assignment, item: Item, feedback: Sequence[Feedback]
) -> tuple[Feedback, ...]:
    """`feedback`, each wrong part with the first public example where it is wrong as well."""
    wrong = {each.part for each in feedback if each.verdict in _SHOWN}
    found: dict[str, Counterexample] = {}
    for example in _examples(public, assignment, item, wrong):
        for part in example.function.parts:
            shown = demonstrations.counterexample(example, part) if part.name in wrong else None
            if shown:
                found.setdefault(part.name, shown)
    return tuple(replace(each, counterexample=found.get(each.part)) for each in feedback)


def _examples(public: Runner, assignment: Assignment, item: Item, wrong: set[str]) -> list[Example]:
    """The public examples of the functions with a wrong part, where something came back."""
    problem = item.problem
    functions = [f for f in problem.functions if wrong & {part.name for part in f.parts}]
    if not (functions and item.examples.expected):
        return []
    pairs = zip(item.examples.trials, item.examples.expected, strict=True)
    asked = [(function, trial, answers) for trial, answers in pairs for function in functions]
    calls = [call_of(problem, function, trial) for function, trial, _ in asked]
    runs = run_trials(public, [[call] for call in calls])
    return [
        Example(assignment, problem, function, trial, answers[function.name], run)
        for (function, trial, answers), run in zip(asked, map(runs.get, calls), strict=True)
        if isinstance(run, Returned)
    ]
