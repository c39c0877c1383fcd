"""Check: a submission that no work went into earns nothing."""

from collections.abc import Iterator

from grader.answers.answer_key import Item
from grader.grading.grade import grade_problems
from grader.numeric.layouts import matching
from grader.report.results import PartResult
from grader.spec.parts import Function, Part
from grader.verdicts import Verdict
from grader.verify.idle import handed_back, idle_submissions
from grader.verify.results import Check
from grader.verify.subject import Subject

TITLE = "idle answers"


def check(subject: Subject) -> Check:
    """Grade idle submissions; a part whose answer is an input may be that input."""
    tried, faults, exempt, untried = 0, [], [], []
    for item in subject.key.items:
        answers = {(part, handed_back(name)): name for part, name in _inputs_as_answers(item)}
        exempt += [f"{item.problem.id}.{part} is {name}" for (part, _), name in answers.items()]
        idle = list(idle_submissions(item, subject.reference))
        tried += len(idle)
        untried += [] if idle else [f"{item.problem.id}: no idle answer of this kind is known"]
        for title, runner in idle:
            (problem,) = grade_problems(runner, subject.key.only(item.problem.id))
            faults += [
                f"{problem.id}.{part.name} earns {part.score:g} of {part.points:g} points "
                f"({part.verdict}) for {title}"
                for part in problem.parts
                if _earns(part) and (part.name, title) not in answers
            ]
    exempted = [f"the answer is an input: {', '.join(exempt)}"] if exempt else []
    return Check(
        title=TITLE,
        passed=not faults,
        summary=f"{len(faults)} of them earn points"
        if faults
        else f"zeros, constants and inputs handed back, {tried} in all, earn nothing"
        + (f" ({len(exempt)} parts whose answer is an input aside)" if exempt else ""),
        details=(*faults, *exempted, *untried),
    )


def _earns(part: PartResult) -> bool:
    """Points, or the hope of them."""
    return part.score > 0 or part.verdict is Verdict.PENDING


def _inputs_as_answers(item: Item) -> Iterator[tuple[str, str]]:
    """Each part whose answer is an input in every trial, in whatever layout, with that input."""
    if not item.problem.is_of_arrays:
        return
    for function in item.problem.functions:
        for part in function.parts:
            for name in item.trials[0].inputs:
                if _is_input(item, function, part, name):
                    yield part.name, name


def _is_input(item: Item, function: Function, part: Part, name: str) -> bool:
    key = function.key_of(part)
    return all(
        key in expected[function.name]
        and matching(trial.inputs[name], expected[function.name][key], part.shape)
        for trial, expected in zip(item.trials, item.expected, strict=True)
    )
