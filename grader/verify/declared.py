"""Check: every declared mistake is named when it is made, and no right answer is called wrong."""

from collections.abc import Iterator

from grader import checkers
from grader.answers.answer_key import Item
from grader.course.mistakes import Mistake
from grader.course.reference import Reference
from grader.diagnosis import Explainer
from grader.diagnosis.function import FunctionTables
from grader.diagnosis.program import as_array
from grader.report.results import Feedback
from grader.runs import Array, Attempt, Returned
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
    faults = faults or [fault for item in subject.key.items for fault in _of_item(subject, item)]
    summary = f"{len(faults)} faults" if faults else _summary(len(mistakes))
    return Check(title=TITLE, passed=not faults, summary=summary, details=tuple(faults))


def _summary(count: int) -> str:
    if not count:
        return "none are declared: those that students make most often are worth a hint"
    return f"{count} declared mistakes are each named when they are made"


def _of_item(subject: Subject, item: Item) -> Iterator[str]:
    words = subject.assignment.words
    explainer = Explainer(item.problem, item.trials, subject.reference, words)
    for function in item.problem.functions:
        if not any(function.name in mistake.functions for mistake in subject.reference.mistakes):
            continue
        mistakes = explainer.tables(function).mistakes
        for number, mistake in enumerate(mistakes):
            told = _told(subject.reference, item, explainer, function, number)
            yield from _faults(item, function, mistake, told)


def _faults(
    item: Item, function: Function, mistake: Mistake, told: list[Feedback]
) -> Iterator[str]:
    where = f"{item.problem.id}.{function.name}: {mistake.code}"
    wrong = [f for f in told if f.verdict is not Verdict.CORRECT]
    if not wrong:
        yield f"{where} is right: a right answer would be called wrong"
    elif not any(f.code == mistake.code and mistake.what in f.message for f in wrong):
        said = "; ".join(f"{f.part}: {f.code}" for f in wrong)
        yield f"{where} is never named; what is said of it is {said}"


def _told(
    reference: Reference, item: Item, explainer: Explainer, function: Function, number: int
) -> list[Feedback]:
    """What is said of those who make mistake `number` in `function`, and no other."""
    mistaken = _mistaken(explainer.tables(function), number)
    attempts: dict[str, list[Attempt]] = {other.name: [] for other in item.problem.functions}
    for trial, expected, wrong in zip(item.trials, item.expected, mistaken, strict=True):
        for name, answers in expected.items():
            right = {key: answer.array for key, answer in answers.items()}
            values = right | wrong if name == function.name else right
            attempts[name].append(Attempt(trial, answers, Returned(values)))
    return list(explainer.explain(attempts, checkers.check(item.problem, attempts, reference)))


def _mistaken(tables: FunctionTables, number: int) -> Iterator[dict[str, Array]]:
    """What differs with mistake `number`, by the keys of the returned dict, trial by trial."""
    changes = tables.declared.edits[number].changes
    for names in tables.trials:
        changed = tables.program.edited(tables.scope, names, changes)
        steps = tables.program.keys.items()
        yield {key: as_array(changed[step]) for key, step in steps if step in changed}
