"""A course of one small assignment, and the command line as a caller sees it."""

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from grader.cli import cli, grading, output
from grader.report.results import Timed

PROBLEM = """
from grader.spec import Assignment, ForwardExpression, Function, Input, Part, WrittenAnswer

assignment = Assignment(
    id="tiny",
    title="A tiny assignment",
    file="tiny.py",
    points=3,
    problems=(
        ForwardExpression(
            id="1",
            title="Twice and thrice",
            points=2,
            inputs=(Input(name="x", shape="n"),),
            functions=(
                Function(
                    name="multiples",
                    takes=("x",),
                    parts=(
                        Part(name="twice", points=1, shape="n"),
                        Part(name="thrice", points=1, shape="n"),
                    ),
                ),
            ),
        ),
        WrittenAnswer(
            id="2",
            title="Why?",
            points=1,
            functions=(Function(name="why", returns="value", parts=(Part(name="why", points=1),)),),
        ),
    ),
)
"""
PERFECT = """
def multiples(x):
    twice = 2 * x
    thrice = 3 * x
    return {"twice": twice, "thrice": thrice}


def why():
    return "Because."
"""


@pytest.fixture(autouse=True)
def _any_machine(monkeypatch):
    """What the commands do is looked at here, on machines that prove little as well."""
    monkeypatch.setattr("grader.sandbox.opening.default_least", lambda: "basic")


@pytest.fixture
def course(tmp_path, monkeypatch):
    """The root of the course, which is the working folder too."""
    for folder, content in (("problems", PROBLEM), ("reference", PERFECT)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "tiny.py").write_text(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def hand_in(course):
    """Hand in a file under a student's name: `hand_in("ada", source)`."""

    def write(name: str, source: str = PERFECT) -> Path:
        path = course / "class" / name / "tiny.py"
        path.parent.mkdir(parents=True)
        path.write_text(source)
        return path

    return write


@pytest.fixture
def grader():
    """Run `grader ...`; the result has exit_code, stdout and stderr."""

    def run(*arguments):
        return CliRunner().invoke(cli, [str(a) for a in arguments], prog_name="grader")

    return run


@pytest.fixture
def document():
    """The one JSON document on standard output."""
    return lambda result: json.loads(result.stdout)


@pytest.fixture
def graded(monkeypatch, make):
    """A stand-in for the engine: each submission gets problems 1 and 2; the seeds it was given."""
    seeds = []

    def fake(arrivals, key, _launcher, *, on_done, kept, **_):
        seeds.append(key.seed)
        submissions = [timed.result for timed in kept]
        for arrival in arrivals:
            problems = [
                make.problem(make.part(detail="secret"), id=item.problem.id) for item in key.items
            ]
            found = arrival.read()
            fields = {"name": arrival.name, "file": found.main, "sha256": found.sha256}
            submissions.append(make.submission(*problems, **fields))
            on_done(Timed(result=submissions[-1], seconds=0.5))
        return make.report(*submissions, assignment=key.assignment.id, seed=key.seed)

    monkeypatch.setattr(grading, "grade_class", fake)
    return seeds


@pytest.fixture
def folder(hand_in, course):
    hand_in("ada")
    hand_in("bob")
    return course / "class"


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch):
    """What a terminal of 80 columns is sent as standard error."""
    screen = _Screen()

    def console(*, stderr: bool) -> Console:
        assert stderr
        return Console(file=screen, width=80)

    monkeypatch.setattr(output, "Console", console)
    monkeypatch.setenv("TERM", "xterm")
    return screen
