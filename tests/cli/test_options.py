import pytest
from click import Context
from click.testing import CliRunner

from grader.cli import cli
from grader.cli.options import assignment_ids, chosen_assignment
from grader.course.course import Course
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


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("grader verify ti", ["tiny"]),
        ("grader check -a ", ["tiny"]),
        ("grader release to", []),
        ("grader rel", ["release"]),
    ],
)
def test_a_shell_completes_commands_and_assignments(course, line, completed):
    words = line.split(" ")
    with CliRunner().isolation(env=asked(line, len(words) - 1)) as (out, *_):
        with pytest.raises(SystemExit):
            cli.main(prog_name="grader", complete_var="_GRADER_COMPLETE", args=[])
        found = out.getvalue().decode().splitlines()
    assert [entry.partition(",")[2] for entry in found if entry] == completed


def asked(line, word):
    return {"_GRADER_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(word)}


def test_without_a_course_no_assignment_is_completed(tmp_path):
    context = Context(cli, info_name="grader")
    context.params["course_root"] = tmp_path
    assert assignment_ids(context, None, "") == []
