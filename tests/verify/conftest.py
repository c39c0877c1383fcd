"""Courses of one small assignment, so that a test shows the fault it is about."""

from pathlib import Path

import pytest

from grader.course.course import Course
from grader.spec import Assignment
from grader.verify.subject import Subject
from tests.one_function import part, problem_of


@pytest.fixture
def make_course(tmp_path):
    """`make_course(problem, ..., reference=SOURCE, oracle=SOURCE)`: a course on disk."""

    def make(*problems, reference, oracle=None, **fields):
        points = sum(problem.points for problem in problems)
        assignment = Assignment(
            id="t", title="T", file="t.py", points=points, problems=problems, **fields
        )
        (tmp_path / "problems").mkdir()
        (tmp_path / "reference" / "t").mkdir(parents=True)
        (tmp_path / "problems" / "t.py").write_text(
            "from grader.spec import Assignment\n"
            f"assignment = Assignment.model_validate_json({assignment.model_dump_json()!r})\n"
        )
        (tmp_path / "reference" / "t" / "solution.py").write_text(reference)
        if oracle is not None:
            (tmp_path / "reference" / "t" / "oracle.py").write_text(oracle)
        return Course(tmp_path)

    return make


@pytest.fixture
def make_subject(make_course):
    """As `make_course`, loaded."""

    def make(*problems, **fields):
        return Subject.load(make_course(*problems, **fields), "t", "seed")

    return make


@pytest.fixture
def value_problem():
    """`value_problem("f", "n", Input(...), ...)`: one function `f` that returns one value."""

    def make(name, shape, *inputs, **fields):
        return problem_of(name, inputs, part(name, shape), returns="value", **fields)

    return make


@pytest.fixture(scope="session")
def hw1():
    """The first assignment of the course in this repository."""
    return Subject.load(Course(Path(__file__).parents[2]), "hw1", "seed")
