"""How far a fault of the grader's own reaches."""

import re

import pytest

from grader.errors import SandboxError
from grader.grading.fences import failed, fenced, noted, unfenced
from grader.numeric import shapes
from grader.report.feedback import Feedback
from grader.verdicts import Verdict
from tests.one_function import part, problem_of


def test_what_works_is_as_it_is_with_a_fence_and_without():
    notes = []
    for fence in (fenced, unfenced):
        assert fence(lambda: 5, notes.append) == 5
    assert notes == []


def test_a_fault_is_noted_with_where_in_the_grader_it_was_raised():
    notes = []
    assert fenced(lambda: shapes.axes(None), notes.append) is None
    (note,) = notes
    assert re.fullmatch(
        r"AttributeError: 'NoneType' .* \(line \d+ of grader/numeric/shapes\.py\)", note
    )


def test_a_note_is_one_short_line():
    def fails():
        raise ValueError("a\nb\x1b[2J" + "c" * 1000)

    notes = []
    fenced(fails, notes.append)
    assert notes[0].startswith("ValueError: a")
    assert notes[0].isprintable()
    assert len(notes[0]) < 400


@pytest.mark.parametrize("error", [ValueError, SandboxError, KeyboardInterrupt])
def test_without_a_fence_all_goes_through(error):
    def fails():
        raise error

    with pytest.raises(error):
        unfenced(fails, pytest.fail)


@pytest.mark.parametrize("error", [SandboxError, KeyboardInterrupt, SystemExit])
def test_a_fence_stops_no_sandbox_that_failed_and_no_request_to_end(error):
    def fails():
        raise error

    with pytest.raises(error):
        fenced(fails, pytest.fail)


def test_of_a_problem_that_could_not_be_checked_a_person_gives_the_points():
    problem = problem_of("f", {"x": "n"}, part("y", "n"), part("z"))
    found = failed(problem, ["KeyError: 'e'"])
    assert [(each.part, each.verdict, each.fraction) for each in found] == [
        ("y", Verdict.GRADER_ERROR, 0.0),
        ("z", Verdict.GRADER_ERROR, 0.0),
    ]
    assert {(each.message, each.hint, each.fault) for each in found} == {
        (
            "the grader itself failed here, which is no fault of yours",
            "a person has to look at it, and gives its points",
            "KeyError: 'e'",
        )
    }


def test_faults_are_noted_once_for_a_problem():
    feedback = (Feedback("y", Verdict.CORRECT, 1.0), Feedback("z", Verdict.WRONG_VALUE))
    assert noted(feedback, []) == feedback
    once = noted(feedback, ["one"])
    assert [each.fault for each in once] == ["one", ""]
    assert [each.fault for each in noted(once, ["two"])] == ["one; two", ""]
