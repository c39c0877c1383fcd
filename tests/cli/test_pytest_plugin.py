"""`pytest --grader`, run in processes of its own, as a course would."""

import pytest

from grader.cli import pytest_plugin
from grader.verdicts import Verdict

pytest_plugins = "pytester"

APART = ("-p", "no:cacheprovider", "-p", "no:hypothesispytest")
MARK = ("--grader", "tiny", *APART)
EVIL = "raise SystemExit('a student runs in pytest')\n"


@pytest.fixture
def engine(monkeypatch, make):
    """A stand-in for the engine: `engine(part, ...)` says what it finds in problem 1."""

    def finds(*parts, **fields):
        written = make.part(name="why", verdict=Verdict.PENDING, message="a person marks this")
        problems = [make.problem(*parts, id="1")] if parts else []
        whole = make.submission(*problems, make.problem(written, id="2"), **fields)
        monkeypatch.setattr(pytest_plugin, "_graded", lambda *_: whole)

    return finds


@pytest.fixture
def marked(course, pytester, monkeypatch):
    """Run pytest in the course, in this process."""
    monkeypatch.chdir(course)

    def run(*arguments):
        return pytester.runpytest_inprocess("--rootdir", course, *MARK, *map(str, arguments))

    return run


def test_each_part_is_a_test_with_its_points(engine, marked, hand_in, make):
    wrong = make.part(
        name="thrice", verdict=Verdict.WRONG_VALUE, message="thrice is twice", hint="count again"
    )
    engine(make.part(name="twice"), wrong)
    result = marked("-v", hand_in("ada"))
    result.assert_outcomes(passed=1, failed=1, skipped=1)
    result.stdout.fnmatch_lines(
        [
            "*tiny.py::1/twice PASSED 1/1*",
            "*tiny.py::1/thrice FAILED 0/1*",
            "*tiny.py::2/why SKIPPED (a person marks this)*",
            "0 of 1 points: thrice is twice",
            "→ count again",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_problem_keeps_the_dots_of_its_id(engine, marked, hand_in, course):
    spec = course / "problems" / "tiny.py"
    spec.write_text(spec.read_text().replace('id="1"', 'id="1.2b"'))
    engine(status="rejected", reason="no Python", score=None)
    result = marked("-v", hand_in("ada"))
    result.stdout.fnmatch_lines(["*tiny.py::1.2b/twice FAILED*", "*_ tiny.py: 1.2b/twice _*"])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"status": "rejected", "reason": "no Python"}, "rejected: no Python"),
        ({"status": "grader_error", "reason": "a bug"}, "the grader itself failed: a bug"),
    ],
)
def test_what_was_not_graded_fails_with_the_reason(engine, marked, hand_in, fields, said):
    engine(**fields, score=None)
    result = marked(hand_in("ada"))
    result.assert_outcomes(failed=3)
    result.stdout.fnmatch_lines([said])


def test_a_part_that_the_grader_failed_on_says_so(engine, marked, hand_in, make):
    fault = make.part(name="twice", verdict=Verdict.GRADER_ERROR, message="a bug")
    engine(fault, make.part(name="thrice"))
    result = marked("-v", hand_in("ada"))
    result.assert_outcomes(passed=1, failed=1, skipped=1)
    result.stdout.fnmatch_lines(["the grader itself failed: a bug"])


def test_all_submissions_of_a_folder_are_found_and_nothing_else_is_imported(
    engine, marked, hand_in, course, make
):
    engine(make.part(name="twice"), make.part(name="thrice"))
    for name in ("ada", "bob"):
        folder = hand_in(name).parent
        for beside in ("conftest.py", "__init__.py", "test_tiny.py", "tiny_test.py"):
            (folder / beside).write_text(EVIL)
    result = marked(course / "class")
    result.assert_outcomes(passed=4, skipped=2)


def test_an_assignment_that_is_not_there_is_a_usage_error(marked, hand_in):
    result = marked("--grader", "tinny", hand_in("ada"))
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*no assignment 'tinny'*known: tiny*"])


def test_without_the_option_pytest_is_as_it_was(course, pytester):
    path = course / "test_own.py"
    path.write_text("def test_own():\n    assert True\n")
    pytester.runpytest_inprocess("--rootdir", course, *APART, path).assert_outcomes(passed=1)


def test_the_engine_marks_a_file_that_pytest_never_imports(course, hand_in, pytester):
    path = hand_in("ada", "def multiples(x):\n    return {'twice': 2 * x, 'thrice': x}\n")
    arguments = ("--rootdir", course, "--grader-course", course, *MARK, "-v", path)
    result = pytester.runpytest_subprocess(*arguments, "--grader-isolation", "basic")
    result.stdout.fnmatch_lines(
        [
            "*1/twice PASSED 1/1*",
            "*1/thrice FAILED 0/1*",
            "*2/why FAILED 0/1*",
            "0 of 1 points: thrice is consistent with *",
        ]
    )
