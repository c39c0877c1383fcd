"""Check: every declared mistake is named when it is made, and no right answer is called wrong."""

from collections.abc import Iterator

from grader import checkers
from grader.answer_key import AnswerKey, Item
from grader.diagnosis import Explainer
from grader.diagnosis.program import as_array
from grader.mistakes import Mistake
from grader.results import Feedback
from grader.runs import Attempt, Returned
from grader.spec.parts import Function
from grader.verdicts import Verdict
from grader.verify.results import Check
from grader.verify.subject import Subject

TITLE = "mistakes"


def check(subject: Subject) -> Check:
    """Make every declared mistake, and look what is said of it."""
    mistakes = subject.reference.mistakes
    known = {function.name for function in subject.assignment.functions}
    faults = [
        f"{mistake.code}: the assignment has no function {name}"
        for mistake in mistakes
        for name in mistake.functions
        if name not in known or name not in subject.reference.formulas
    ]
    faults = faults or [fault for item in subject.key.items for fault in _of_item(subject.key, item)]
    summary = f"{len(faults)} faults" if faults else _summary(len(mistakes))
    return Check(title=TITLE, passed=not faults, summary=summary, details=tuple(faults))


def _summary(count: int) -> str:
    if not count:
        return "none are declared: those that students make most often are worth a hint"
    return f"{count} declared mistakes are each named when they are made"


def _of_item(key: AnswerKey, item: Item) -> Iterator[str]:
    explainer = key.explainers[item.problem.id]
    for function in item.problem.functions:
        if not any(function.name in mistake.functions for mistake in key.reference.mistakes):
            continue
        mistakes = explainer.tables(function).mistakes
        for number, mistake in enumerate(mistakes):
            told = _told(key, item, explainer, function, number)
            yield from _faults(item, function, mistake, told)


def _faults(
    item: Item, function: Function, mistake: Mistake, told: list[Feedback]
) -> Iterator[str]:
    where = f"{mistake.code} in {function.name}"
    wrong = [f for f in told if f.verdict is not Verdict.CORRECT]
    if not wrong:
        yield f"{where}: is right, in problem {item.problem.id}: a right answer would be called wrong"
    elif not any(f.code == mistake.code and mistake.what in f.message for f in wrong):
        said = "; ".join(f"{f.part}: {f.code}" for f in wrong)
        yield f"{where}: is never named; what is said instead is {said}"


def _told(
    key: AnswerKey, item: Item, explainer: Explainer, function: Function, number: int
) -> list[Feedback]:
    """What is said of those who make mistake `number` in `function`, and no other."""
    tables = explainer.tables(function)
    changes = tables.declared.edits[number].changes
    attempts = {}
    for other in item.problem.functions:
        attempts[other.name] = []
        for trial, names, expected in zip(item.trials, tables.trials, item.expected, strict=True):
            values = {k: answer.array for k, answer in expected[other.name].items()}
            if other is function:
                changed = tables.program.edited(tables.scope, names, changes)
                steps = tables.program.keys
                values |= {k: as_array(changed[s]) for k, s in steps.items() if s in changed}
            attempts[other.name].append(Attempt(trial, expected[other.name], Returned(values)))
    return list(explainer.explain(attempts, checkers.check(item.problem, attempts, key.reference)))
