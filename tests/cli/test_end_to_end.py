"""The commands with the engine: real processes, so few and small."""

import csv
import json
import subprocess
import sys

import pytest

from grader.checkers import forward_expression
from grader.demonstrations import values
from grader.report.results import Report
from grader.verdicts import Verdict
from tests.cli.conftest import PERFECT

ZEROS = """
def multiples(x):
    return {"twice": 0 * x, "thrice": 0 * x}


def why():
    return "No idea."
"""
PROGRAM = [sys.executable, "-m", "grader"]
NO_PYTHON = "def multiples(x:\n    return x\n"


@pytest.mark.parametrize(("source", "status", "score"), [(PERFECT, 0, 2.0), (ZEROS, 1, 0.0)])
def test_check_prints_one_document(hand_in, grader, source, status, score):
    result = grader("check", hand_in("ada", source), "--json")
    report = Report.model_validate_json(result.stdout)
    assert (result.exit_code, report.submissions[0].score) == (status, score)
    assert result.stderr == ""


def test_the_program_on_a_file_that_is_no_python_says_where_it_breaks(hand_in, course):
    result = subprocess.run(
        [*PROGRAM, "check", hand_in("ada", NO_PYTHON), "--isolation", "basic"],
        check=False,
        capture_output=True,
        text=True,
        cwd=course,
    )
    assert (result.returncode, result.stderr) == (1, "")
    assert "line 1" in result.stdout
    assert "Traceback" not in result.stdout


def test_a_class_its_reports_and_a_replay(hand_in, grader, course):
    for name, source in (("ada", PERFECT), ("zero", ZEROS), ("broken", NO_PYTHON)):
        hand_in(name, source)
    (course / "class/empty").mkdir()
    result = grader("grade", "class", "-a", "tiny", "--out", "out", "--jobs", "2", "--json")
    assert result.exit_code == 0
    whole = Report.model_validate_json(result.stdout)
    assert {s.name: (s.status, s.score) for s in whole.submissions} == {
        "ada": ("graded", 2.0),
        "broken": ("graded", 0.0),
        "empty": ("rejected", 0.0),
        "zero": ("graded", 0.0),
    }
    _gradebook_agrees(course, whole)
    _students_see_nothing_of_the_instructors(course, whole)
    options = ["--submission", "zero", "--problem", "1", "--trial", "0"]
    replayed = grader("replay", "out/report.json", *options)
    assert replayed.exit_code == 0
    assert "multiples, twice" in replayed.stdout


def _gradebook_agrees(course, whole):
    rows = list(csv.DictReader((course / "out/gradebook.csv").read_text().splitlines()))
    assert {row["name"]: float(row["score"]) for row in rows} == {
        s.name: s.score for s in whole.submissions
    }


def _students_see_nothing_of_the_instructors(course, whole):
    for submission in whole.submissions:
        own = (course / "out" / submission.name / "report.json").read_text()
        assert [s["name"] for s in json.loads(own)["submissions"]] == [submission.name]
        for secret in (whole.seed, str(course), '"detail"', '"fault"', '"path"', '"seed"'):
            assert secret not in own
        page = (course / "out" / submission.name / "report.html").read_text()
        others = {other.name for other in whole.submissions} - {submission.name}
        for secret in (whole.seed, str(course), *others):
            assert secret not in page


def test_one_seed_gives_one_report(hand_in, grader, document):
    hand_in("ada", ZEROS)
    arguments = ("grade", "class", "-a", "tiny", "--out", "out", "--json")
    first, second = (document(grader(*arguments)) for _ in range(2))
    assert first.pop("timing").keys() == second.pop("timing").keys()
    assert first == second


def _fails_on_zeros(check):
    """A checker that fails with a hidden input, where zeros were returned."""

    def failing(problem, attempts, formulas):
        for attempt in attempts["multiples"]:
            if not attempt.run.values["twice"].any():
                raise KeyError(f"secret {attempt.trial.inputs}")
        return check(problem, attempts, formulas)

    return failing


def test_a_checker_that_fails_costs_one_student_one_problem_and_no_points(
    hand_in, grader, course, monkeypatch
):
    for name, source in (("ada", PERFECT), ("zero", ZEROS)):
        hand_in(name, source)
    ask = ("grade", "class", "-a", "tiny", "--out", "out", "--jobs", "1")
    with monkeypatch.context() as patched:
        patched.setattr(forward_expression, "check", _fails_on_zeros(forward_expression.check))
        result = grader(*ask)
    assert result.exit_code == 3
    ada, zero = Report.model_validate_json((course / "out/report.json").read_bytes()).submissions
    assert (ada.score, ada.pending, ada.faults) == (2.0, 1.0, ())
    assert (zero.status, zero.score, zero.pending) == ("graded", 0.0, 3.0)
    assert [q.verdict for q in zero.problems] == [Verdict.GRADER_ERROR, Verdict.PENDING]
    (fault,) = zero.faults
    assert fault.startswith("1: KeyError: \"secret {'x': array(")
    for shown in (result.stdout, (course / "out/index.html").read_text()):
        assert "secret {" in shown
    for own in ("report.json", "report.html"):
        told = (course / "out/zero" / own).read_text()
        assert "a person has to look at it, and gives its points" in told
        assert "secret" not in told
    assert grader("mark", "out/report.json", "--out", "marks.csv").exit_code == 0
    assert "zero,1/twice" in (course / "marks.csv").read_text()
    assert grader(*ask).exit_code == 0  # mended: what it failed on is graded anew


def test_a_demonstration_that_fails_costs_nothing(hand_in, grader, course, monkeypatch):
    def failing(example, part):
        raise IndexError(part.name)

    hand_in("zero", ZEROS)
    monkeypatch.setattr(values, "counterexample", failing)
    result = grader("grade", "class", "-a", "tiny", "--out", "out")
    assert result.exit_code == 0
    (zero,) = Report.model_validate_json((course / "out/report.json").read_bytes()).submissions
    assert zero.problems[0].verdict is Verdict.WRONG_VALUE
    assert zero.faults[0].startswith("1: IndexError: twice (line ")
    assert "failed to say more" in (course / "out/index.html").read_text()
    assert "IndexError" not in (course / "out/zero/report.html").read_text()
