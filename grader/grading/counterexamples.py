"""Counterexamples: the public example, shown where a part is wrong on it too.

It is run where no hidden input is, before any comes or in a process apart, so that nothing that
comes back can hold one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader import demonstrations
from grader.answers.answer_key import Item
from grader.demonstrations import Example
from grader.grading.attempts import Runner, run_trials
from grader.report.evidence import Counterexample
from grader.report.feedback import Feedback
from grader.runs import Returned
from grader.spec.assignment import Assignment
from grader.verdicts import Verdict

_SHOWN = {Verdict.WRONG_VALUE, Verdict.WRONG_SHAPE, Verdict.NOT_FINITE}


def with_counterexamples(
    public: Runner, assignment: Assignment, item: Item, feedback: Sequence[Feedback]
) -> tuple[Feedback, ...]:
    """`feedback`, each wrong part with the first public example where it is wrong as well."""
    wrong = {each.part for each in feedback if each.verdict in _SHOWN}
    if not wrong:
        return tuple(feedback)
    found: dict[str, Counterexample] = {}
    for numbers in _in_turn(item):
        missing = wrong - found.keys()
        for example in _examples(public, assignment, item, missing, numbers):
            for part in example.function.parts:
                shown = (
                    demonstrations.counterexample(example, part) if part.name in missing else None
                )
                if shown:
                    found.setdefault(part.name, shown)
    return tuple(replace(each, counterexample=found.get(each.part)) for each in feedback)


def _in_turn(item: Item) -> Iterator[range]:
    """The numbers of the examples that are run together: most mistakes show in the first."""
    if item.examples.expected:
        yield range(1)
        yield range(1, len(item.examples.expected))


def _examples(
    public: Runner, assignment: Assignment, item: Item, wrong: set[str], numbers: range
) -> list[Example]:
    """Public examples of the functions with a wrong part, where something came back."""
    problem, drawn = item.problem, item.examples
    functions = [f for f in problem.functions if wrong & {part.name for part in f.parts}]
    asked = [(f, n, item.example_calls[f.name][n]) for n in numbers for f in functions]
    runs = run_trials(public, [[call] for _, _, call in asked])
    return [
        Example(assignment, problem, f, drawn.trials[n], drawn.expected[n][f.name], run)
        for f, n, call in asked
        if isinstance(run := runs[call], Returned)
    ]
