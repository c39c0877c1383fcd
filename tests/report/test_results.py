import pytest

from grader.errors import CourseError


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
