import pytest

from grader.course.course import Course
from grader.errors import CourseError
from grader.spec import Input
from grader.verify import CHECKS, Check, Verification, verify

HERE = [name for name in CHECKS if name != "examples"]
X = Input(name="x", shape="n")
DOUBLE = "def double(x):\n    y = 2 * x\n    return y\n"


def test_a_sound_assignment_passes_every_check(make_course, value_problem):
    course = make_course(value_problem("double", "n", X), reference=DOUBLE, oracle=DOUBLE)
    told = []
    result = verify(course, "t", on_check=told.append)
    assert result.passed, result
    assert result.checks == tuple(told)
    assert [check.title for check in told] == [
        "trials",
        "chance",
        "kinks",
        "reference",
        "oracle",
        "idle answers",
        "mistakes",
        "mutants",
        "examples",
    ]


def test_nothing_follows_a_check_that_cannot_be_made(make_course, value_problem):
    zero = "import torch\n\ndef double(x):\n    return torch.zeros_like(x)\n"
    course = make_course(value_problem("double", "n", X), reference=zero)
    told = []
    result = verify(course, "t", on_check=told.append)
    assert not result.passed
    assert [check.title for check in told] == ["trials"]
    assert result.checks[0].summary == (
        "problem 1: none of 100 draws of trial 0 will do, as in the last double is zero "
        "throughout: mend its samplers, or the reference"
    )
    assert result.unmade == len(CHECKS) - 1


def test_what_is_wrong_with_the_reference_stands_under_its_name(make_course, value_problem):
    course = make_course(value_problem("double", "n", X), reference="def duble(x):\n    return x\n")
    (check,) = verify(course, "t").checks
    assert (check.title, check.passed) == ("reference", False)
    assert check.summary.endswith(
        "solution.py: double is not defined in solution.py. Did you mean duble? Rename it."
    )


def test_one_failed_check_is_enough():
    good, bad = (Check(title="a", passed=passed, summary="s") for passed in (True, False))
    assert Verification(assignment="t", checks=(good,)).passed
    assert not Verification(assignment="t", checks=(good, bad)).passed


def test_an_assignment_that_is_not_there_is_no_failed_check(make_course, value_problem):
    course = make_course(value_problem("double", "n", X), reference=DOUBLE)
    with pytest.raises(CourseError, match="no assignment 'u'"):
        verify(course, "u")


def test_hw1_is_sound(hw1):
    result = verify(Course(hw1.course.root), "hw1", checks=HERE)
    assert [check.title for check in result.checks if not check.passed] == []
    mutants = result.checks[-1].summary
    assert "live mutants caught (100 %)" in mutants
