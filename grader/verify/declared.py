"""Check: every declared mistake is named when it is made; every other right way is right."""

from collections.abc import Iterator, Mapping

from grader import checkers
from grader.answers.answer_key import Item
from grader.course.mistakes import Mistake
from grader.course.reference import Reference
from grader.diagnosis import Explainer
from grader.diagnosis.tables.function import FunctionTables
from grader.diagnosis.tables.table import Table
from grader.numeric.compare import close
from grader.report.feedback import Feedback
from grader.runs import Array
from grader.spec.parts import Function
from grader.verdicts import Verdict
from grader.verify.results import Check, counted
from grader.verify.subject import Subject

TITLE = "mistakes"


def check(subject: Subject) -> Check:
    """Make every declared mistake, and look what is said of it."""
    mistakes, ways = subject.reference.mistakes, subject.reference.ways
    written = [(mistake.code, mistake.functions) for mistake in mistakes]
    written += [("; ".join(way.lines), way.functions) for way in ways]
    faults = [
        f"{label}: {fault}"
        for label, functions in written
        for fault in filter(None, (_unknown(subject, name) for name in functions))
    ]
    faults = faults or [fault for item in subject.key.items for fault in _of_item(subject, item)]
    summary = counted(len(faults), "fault") if faults else _summary(len(mistakes))
    return Check(title=TITLE, passed=not faults, summary=summary, details=tuple(faults))


def _unknown(subject: Subject, name: str) -> str:
    """Why nothing can be said of the lines of a function."""
    if name not in {function.name for function in subject.assignment.functions}:
        return f"the assignment has no function {name}"
    if name not in subject.reference.formulas:
        return f"the reference has no function {name} in straight-line code"
    return ""


def _summary(count: int) -> str:
    if not count:
        return "none are declared: those that students make most often are worth a hint"
    return f"{counted(count, 'declared mistake')}: each is named when it is made"


def _of_item(subject: Subject, item: Item) -> Iterator[str]:
    words = subject.assignment.words
    explainer = Explainer(item.problem, item.trials, subject.reference, words)
    declared = (*subject.reference.mistakes, *subject.reference.ways)
    for function in item.problem.functions:
        if not any(function.name in each.functions for each in declared):
            continue
        tables = explainer.tables(function)
        for number, mistake in enumerate(tables.mistakes):
            told = _told(subject.reference, item, explainer, function, number)
            failure = _failure(tables.declared, number)
            yield from [failure] if failure else _faults(item, function, mistake, told)
        for number, way in enumerate(tables.ways):
            failure = _failure(tables.right, number)
            if failure:
                yield failure
            elif not _is_right(tables.right, number, tables.program.keys, item, function.name):
                where = f"{item.problem.id}.{function.name}"
                yield f"{where}: {'; '.join(way.lines)} is no other way: it gives other values"


def _failure(table: Table, number: int) -> str:
    """Which of the lines declared cannot be worked out in the first trial, and why."""
    edit, trial = table.edits[number], table.trials[0]
    lines = frozenset(change.name for change in edit.changes)
    made = {name: found.value for name, found in trial.of(edit.changes, lines).items()}
    for change in edit.changes:
        if change.name not in made:
            try:
                eval(change.code, {**trial.scope, **trial.names, **made})  # noqa: S307 (the author's)
            except Exception as error:  # noqa: BLE001 (whatever the author's line raises)
                said = f"{type(error).__name__}: {error}"
                return f"{table.program.function}: the line `{change}` raised {said}"
    return ""


def _is_right(
    table: Table, number: int, keys: Mapping[str, str], item: Item, function: str
) -> bool:
    """Whether a way gives what is expected, wherever it gives anything."""
    for trial, expected in enumerate(item.expected):
        given = {key: table.value(number, trial, step) for key, step in keys.items()}
        for key, answer in expected[function].items():
            value = given.get(key)
            if value is not None and not close(value, answer.array, answer.conditioning):
                return False
    return True


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
    attempts = item.attempts_wrong_in(function.name, mistaken)
    return list(explainer.explain(attempts, checkers.check(item.problem, attempts, reference)))


def _mistaken(tables: FunctionTables, number: int) -> Iterator[dict[str, Array]]:
    """What differs with mistake `number`, by the keys of the returned dict, trial by trial."""
    steps = tables.program.keys.items()
    for trial in range(len(tables.trials)):
        found = {key: tables.declared.value(number, trial, step) for key, step in steps}
        yield {key: value for key, value in found.items() if value is not None}
