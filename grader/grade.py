"""One submission, from its files to its result: the whole flow on one page.

answer key ─▶ sandbox ─▶ checkers ─▶ diagnosis ─▶ probes ─▶ layouts ─▶ marks
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from grader import checkers
from grader.answer_key import AnswerKey, Item
from grader.calls import call_of
from grader.compensation import settle_compensations
from grader.intake import Refusal, Submission
from grader.judging import judged
from grader.marking import (
    Marked,
    not_run_yet,
    pending_points,
    problem_result,
    settle_layouts,
    total,
)
from grader.results import Feedback, ProblemResult, SubmissionResult
from grader.runs import Attempt, Call, Failed, Returned, Run
from grader.sandbox.launcher import Launcher
from grader.sandbox.session import Session
from grader.spec.parts import Function
from grader.verdicts import Verdict


class Runner(Protocol):
    """Where calls are run: a sandbox's session, or a stand-in for one."""

    def run(self, calls: Sequence[Call]) -> list[Run]:
        """One run per call, in order."""
        ...


OnProblem = Callable[[SubmissionResult], None]
"""Is told a result as it stands: at the start, and after each problem."""


def grade(
    submission: Submission | Refusal,
    key: AnswerKey,
    launcher: Launcher,
    on_problem: OnProblem | None = None,
) -> SubmissionResult:
    """The result of one submission; what its code does can only change its own result."""
    if isinstance(submission, Refusal):
        return _rejected(submission, key)
    limits, cells = key.assignment.limits, submission.cells
    with Session(submission.files, submission.main, limits, launcher, cells) as session:
        for marked in _marked(session, key):
            if on_problem:
                on_problem(_result(submission, key, session, marked))
        return _result(submission, key, session, marked)


def grade_problems(runner: Runner, key: AnswerKey) -> tuple[ProblemResult, ...]:
    """Run and mark every problem of the key."""
    *_, marked = _marked(runner, key)
    return _problem_results(key, marked)


def _marked(runner: Runner, key: AnswerKey) -> Iterator[tuple[Marked, ...]]:
    """All that is marked so far: nothing at first, then one problem more each time.

    Public examples of all problems come first, while no hidden input is in the sandbox
    that an exception's text could tell.
    """
    marked: tuple[Marked, ...] = ()
    yield marked
    examples = {item.problem.id: _examples(runner, item) for item in key.items}
    for item in key.items:
        marked = (*marked, _mark(runner, key, item, examples[item.problem.id]))
        yield marked


def _problem_results(key: AnswerKey, marked: Sequence[Marked]) -> tuple[ProblemResult, ...]:
    """The results of all problems, of which only those `marked` were run."""
    waiting = [not_run_yet(item.problem) for item in key.items[len(marked) :]]
    settled = settle_layouts(key.assignment.layouts, settle_compensations([*marked, *waiting]))
    return tuple(map(problem_result, settled))


def _result(
    submission: Submission, key: AnswerKey, session: Session, marked: Sequence[Marked]
) -> SubmissionResult:
    problems = _problem_results(key, marked)
    return SubmissionResult(
        name=submission.name,
        status="graded",
        score=total(problem.score for problem in problems),
        max_score=key.points,
        pending=pending_points(problems),
        file=submission.main,
        sha256=submission.sha256,
        remarks=(*_how_far(len(marked), len(problems)), *session.remarks),
        problems=problems,
        path=str(submission.path.absolute()),
        output=session.output or None,
    )


def _how_far(run: int, problems: int) -> Iterator[str]:
    if run < problems:
        yield f"only {run} of {problems} problems have been run; the others count 0 so far"


def _rejected(refusal: Refusal, key: AnswerKey) -> SubmissionResult:
    return SubmissionResult(
        name=refusal.name,
        status="rejected",
        score=0.0,
        max_score=key.points,
        reason=refusal.reason,
        path=str(refusal.path.absolute()),
    )


def _examples(runner: Runner, item: Item) -> dict[str, list[Run]]:
    """The runs of every function of a problem on its public examples, one of each case."""
    return {
        function.name: runner.run([call_of(item.problem, function, e) for e in item.examples])
        for function in item.problem.functions
    }


def _mark(
    runner: Runner, key: AnswerKey, item: Item, examples: Mapping[str, Sequence[Run]]
) -> Marked:
    attempts = {
        function.name: _attempts(runner, item, function, examples[function.name])
        for function in item.problem.functions
    }
    if item.withheld:
        return Marked(item.problem, tuple(checkers.withheld(item.problem, attempts)))
    explains = key.explainers[item.problem.id]
    feedback = judged(item.problem, attempts, key.oracle, explains)
    remarks = _remarks(runner, item, feedback)
    return Marked(item.problem, feedback, remarks)


def run_trials(runner: Runner, calls: Sequence[Call]) -> list[Run]:
    """A run per call: in float64, or in float32 where only that works."""
    runs = runner.run(calls)
    if calls[0].inputs and any(isinstance(r, Failed) and r.code == "raised" for r in runs):
        again = runner.run([replace(call, dtype="float32") for call in calls])
        if all(isinstance(run, Returned) for run in again):
            return again
    return runs


def _runs(runner: Runner, item: Item, function: Function) -> list[Run]:
    """A run per trial; each case by itself may work in float32 alone."""
    calls = item.calls(function)
    found: dict[int, Run] = {}
    for script in dict.fromkeys(call.script for call in calls):
        own = [number for number, call in enumerate(calls) if call.script == script]
        found |= zip(own, run_trials(runner, [calls[number] for number in own]), strict=True)
    return [found[number] for number in range(len(calls))]


def _attempts(
    runner: Runner, item: Item, function: Function, examples: Sequence[Run]
) -> tuple[Attempt, ...]:
    # Without inputs nothing is hidden: the run of the example is the only one there is.
    runs = _runs(runner, item, function) if item.problem.inputs else examples
    cases = item.problem.cases
    return tuple(
        Attempt(
            trial,
            expected[function.name],
            _with_text(run, examples[cases.index(trial.case)]),
        )
        for trial, expected, run in zip(item.trials, item.expected, runs, strict=True)
    )


def _with_text(run: Run, example: Run) -> Run:
    """A failure with the exception's own text where the public example failed alike.

    The text of a hidden run could hold hidden inputs; that of the example cannot.
    """
    if not (isinstance(run, Failed) and isinstance(example, Failed)):
        return run
    alike = run.verdict is Verdict.RAISED and run.message == example.message
    message = f"{run.message}: {example.detail}" if alike and example.detail else run.message
    return replace(run, message=message)


def _remarks(runner: Runner, item: Item, feedback: Sequence[Feedback]) -> tuple[str, ...]:
    """What the probes find of functions of which some part is right."""
    right = {f.part for f in feedback if f.verdict is Verdict.CORRECT}
    sound = {f.name for f in item.problem.functions if right & {part.name for part in f.parts}}
    probes = [probe for probe in item.probes if probe.function.name in sound]
    found = (probe.remark(*run_trials(runner, [probe.call])) for probe in probes)
    return tuple(dict.fromkeys(remark for remark in found if remark))
