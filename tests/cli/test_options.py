import pytest

from grader.cli.options import chosen_assignment
from grader.course import Course
from grader.errors import CourseError


def test_the_files_name_says_which_assignment(course):
    path = course / "tiny.py"
    assert chosen_assignment(Course.find(), None, path).id == "tiny"


def test_the_option_wins_over_the_name(course):
    assert chosen_assignment(Course.find(), "tiny", course / "other.py").id == "tiny"


@pytest.mark.parametrize("assignment_id", [None, "large"])
def test_where_neither_says_it_the_assignments_are_listed(course, assignment_id):
    with pytest.raises(CourseError, match="known: tiny"):
        chosen_assignment(Course.find(), assignment_id, course / "other.py")
