"""Small reports, so that a test says only what it is about."""

from types import SimpleNamespace

import pytest
from hypothesis import settings

from grader.report.results import (
    Environment,
    PartResult,
    ProblemResult,
    Remark,
    Report,
    SubmissionResult,
    Timing,
)
from grader.verdicts import Verdict

settings.register_profile("untimed", deadline=None)  # how fast they are, no test says
settings.load_profile("untimed")


def make_part(name="s1", verdict=Verdict.CORRECT, points=1.0, **fields):
    score = fields.pop("score", points if verdict is Verdict.CORRECT else 0.0)
    return PartResult(name=name, points=points, score=score, verdict=verdict, **fields)


def make_problem(*parts, id="1.2b", title="Forward pass", **fields):  # noqa: A002 (the field's name)
    wrong = [part.verdict for part in parts if part.verdict is not Verdict.CORRECT]
    return ProblemResult(
        id=id,
        title=title,
        points=sum(part.points for part in parts),
        score=sum(part.score for part in parts),
        verdict=wrong[0] if wrong else Verdict.CORRECT,
        parts=parts,
        **fields,
    )


def make_remark(message="Overflows.", code="stability", **fields):
    return Remark(code=code, message=message, **fields)


def make_submission(*problems, name="ada", **fields):
    whole = {
        "status": "graded",
        "score": sum(problem.score for problem in problems),
        "max_score": sum(problem.points for problem in problems),
    }
    return SubmissionResult(name=name, problems=problems, **(whole | fields))


def make_report(*submissions, **fields):
    whole = {
        "assignment": "hw1",
        "title": "Backpropagation by hand",
        "max_score": max((s.max_score for s in submissions), default=0.0),
        "isolation": "basic",
        "environment": Environment(
            grader="0.1.0", python="3.11", numpy="2.4", torch="2.13", platform="Linux"
        ),
        "seed": "a secret",
        "timing": Timing(total=1.0, submissions={s.name: 0.5 for s in submissions}),
    }
    return Report(submissions=submissions, **(whole | fields))


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """`make.report(make.submission(make.problem(make.part(...))))`, each with defaults."""
    return SimpleNamespace(
        part=make_part,
        problem=make_problem,
        remark=make_remark,
        submission=make_submission,
        report=make_report,
    )
