import pytest

from grader.errors import CourseError
from grader.verdicts import Verdict


@pytest.fixture
def report(make):
    names = [f"student{number}" for number in range(20)]
    return make.report(*(make.submission(name=name) for name in names))


def test_the_submission_that_is_named_is_found(report):
    assert report.submission("student7").name == "student7"


def test_of_a_class_the_names_that_are_nearest_are_listed(report):
    with pytest.raises(CourseError) as caught:
        report.submission("studen17")
    assert str(caught.value).startswith("no submission 'studen17'; known: student17, ")
    assert str(caught.value).endswith(" and 8 more")


def test_without_a_name_some_are_listed(report):
    with pytest.raises(CourseError, match="name one submission with --submission: student0, stu"):
        report.submission(None)


@pytest.mark.parametrize(
    ("status", "verdict", "failed"),
    [
        ("graded", Verdict.CORRECT, False),
        ("graded", Verdict.GRADER_ERROR, True),
        ("grader_error", Verdict.CORRECT, True),
    ],
)
def test_a_part_that_the_grader_failed_on_is_enough(make, status, verdict, failed):
    submission = make.submission(make.problem(make.part(verdict=verdict)), status=status)
    assert submission.grader_failed is failed


def test_parts_and_remarks_are_told_with_their_problems(make):
    problem = make.problem(make.part("s1"), make.part("s2"), remarks=(make.remark(),))
    result = make.submission(problem, remarks=("printed a lot",))
    assert list(result.by_place) == [f"{problem.id}/s1", f"{problem.id}/s2"]
    assert result.all_remarks == ("printed a lot", f"{problem.id}: {make.remark().text}")


def test_how_the_grader_failed_is_told_once_a_problem_and_to_no_student(make):
    parts = [make.part(name, Verdict.GRADER_ERROR, fault="KeyError: 3") for name in ("s1", "s2")]
    chosen = make.submission(make.problem(make.part()), make.problem(*parts, id="2"))
    assert chosen.faults == ("2: KeyError: 3",)
    assert "KeyError" not in chosen.for_student().model_dump_json()
    failed = make.submission(status="grader_error", score=None, reason="no worker")
    assert failed.faults == ("no worker",)
