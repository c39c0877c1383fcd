"""One submission, from its files to its result: the whole flow on one page.

answer key ─▶ sandbox ─▶ checkers ─▶ diagnosis ─▶ experiments ─▶ counterexamples
─▶ probes ─▶ layouts ─▶ marks
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np

from grader import checkers
from grader.answers.answer_key import AnswerKey, Item
from grader.grading.attempts import Runner, Runners, attempts_at, run_trials, run_without_inputs
from grader.grading.by_itself import settle_last_steps
from grader.grading.compensation import settle_compensations
from grader.grading.counterexamples import with_counterexamples
from grader.grading.experiments import with_experiments
from grader.grading.fences import Fence, failed, noted, unfenced
from grader.grading.forbidden import flags_of
from grader.grading.judging import judged_once
from grader.grading.marking import (
    Marked,
    not_run_yet,
    pending_points,
    problem_result,
    settle_layouts,
    total,
)
from grader.intake import Refusal, Submission
from grader.report.feedback import Feedback
from grader.report.results import ProblemResult, Remark, SubmissionResult
from grader.runs import Call, Failed, Run
from grader.sandbox.failures.failures import is_harmless
from grader.sandbox.launcher import Launcher
from grader.sandbox.session import Session
from grader.sandbox.source import Source
from grader.verdicts import Verdict

OnProblem = Callable[[SubmissionResult], None]
"""Is told a result as it stands: at the start, and after each problem."""


def grade(
    submission: Submission | Refusal,
    key: AnswerKey,
    launcher: Launcher,
    on_problem: OnProblem | None = None,
    fence: Fence = unfenced,
) -> SubmissionResult:
    """The result of one submission; what its code does can only change its own result.

    `fence` says what becomes of a problem in which the grader itself fails.
    """
    if isinstance(submission, Refusal):
        return _rejected(submission, key)
    source, assignment = Source(submission.files, submission.main, submission.cells), key.assignment
    with (
        Session(source, assignment.limits, launcher, names=assignment.names) as session,
        session.apart() as apart,
    ):
        for marked in _marked(Runners(session, apart, session.beforehand), key, fence):
            if on_problem:
                on_problem(_result(submission, key, session, marked))
        return _result(submission, key, session, marked)


def grade_problems(runner: Runner, key: AnswerKey) -> tuple[ProblemResult, ...]:
    """Run and mark every problem of the key, by code that is trusted with its own secrets."""
    *_, marked = _marked(Runners(runner, runner), key, unfenced)
    return _problem_results(key, marked)


def _marked(runners: Runners, key: AnswerKey, fence: Fence) -> Iterator[tuple[Marked, ...]]:
    """All that is marked so far: nothing at first, then one problem more each time."""
    marked: tuple[Marked, ...] = ()
    yield marked
    known = run_without_inputs(key.items, runners.hidden)
    # Where that fails, examples are run when they are needed, and it is told there.
    runners = fence(partial(runners.with_examples, key.items), _unheard) or runners
    for item in key.items:
        marked = (*marked, _mark(runners, key, item, known, fence))
        yield marked


def _unheard(_: str) -> None:
    """No note is taken."""


def _problem_results(key: AnswerKey, marked: Sequence[Marked]) -> tuple[ProblemResult, ...]:
    """The results of all problems, of which only those `marked` were run."""
    waiting = [not_run_yet(item.problem) for item in key.items[len(marked) :]]
    settled = settle_layouts(key.assignment.layouts, settle_compensations([*marked, *waiting]))
    return tuple(map(problem_result, settle_last_steps(settled)))


def _result(
    submission: Submission, key: AnswerKey, session: Session, marked: Sequence[Marked]
) -> SubmissionResult:
    problems = _problem_results(key, marked)
    rules = key.assignment.forbidden
    code = {n: c for n, c in submission.files.items() if n.endswith(".py") or n in submission.cells}
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
        flags=flags_of(code, session.look() if rules else "", rules),
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


@np.errstate(all="ignore")  # what a student returns may be beyond any range; numpy would warn
def _mark(
    runners: Runners, key: AnswerKey, item: Item, known: Mapping[Call, Run], fence: Fence
) -> Marked:
    faults: list[str] = []
    judged = fence(partial(_judged, runners, key, item, known, fence), faults.append)
    if judged is None:
        return Marked(item.problem, failed(item.problem, faults))
    if item.withheld:
        return Marked(item.problem, judged)
    shown = fence(partial(_shown, runners.public, key, item, judged), faults.append) or judged
    remarks = fence(partial(_remarks, runners.hidden, item, shown), faults.append) or ()
    return Marked(item.problem, noted(shown, faults), remarks)


def _judged(
    runners: Runners, key: AnswerKey, item: Item, known: Mapping[Call, Run], fence: Fence
) -> tuple[Feedback, ...]:
    """What is right and what is wrong; its points do not change behind this."""
    attempts = attempts_at(item, runners, known)
    if item.withheld:
        return tuple(checkers.withheld(item.problem, attempts))
    return judged_once(key, item, attempts, fence)


def _shown(
    public: Runner, key: AnswerKey, item: Item, feedback: Sequence[Feedback]
) -> tuple[Feedback, ...]:
    """The same, with what public examples show of it."""
    feedback = with_experiments(public, item.problem, feedback)
    return with_counterexamples(public, key.assignment, item, feedback)


def _remarks(runner: Runner, item: Item, feedback: Sequence[Feedback]) -> tuple[Remark, ...]:
    """What the probes find of the parts that are right; of a wrong one all is said already."""
    right = {f.part for f in feedback if f.verdict is Verdict.CORRECT and f.code != "follows"}
    narrowed = (probe.on(right) for probe in item.probes)
    probes = [probe for probe in narrowed if probe.function.parts]
    runs = run_trials(runner, [[probe.call] for probe in probes])
    said: dict[object, Remark] = {}
    for probe in probes:
        run = runs[probe.call]
        if isinstance(run, Failed) and not is_harmless(run):
            continue  # the process was lost, perhaps by another probe of the same function
        if remark := probe.remark(run):
            said.setdefault(probe.topic or remark, remark)
    return tuple(said.values())
