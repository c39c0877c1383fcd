import pytest


@pytest.mark.usefixtures("course")
def test_assignments_and_problems_with_their_points(grader):
    result = grader("list")
    assert result.exit_code == 0
    assert result.stdout == (
        "tiny: A tiny assignment (3 points, tiny.py)\n"
        "  1      2  Twice and thrice\n"
        "  2      1  Why?\n"
    )


def test_a_course_may_lie_elsewhere(course, grader, monkeypatch):
    monkeypatch.chdir("/")
    assert "tiny: " in grader("list", "--course", course).stdout


def test_a_folder_that_is_no_course(grader, tmp_path):
    result = grader("list", "--course", tmp_path)
    assert result.exit_code == 2
    assert "no folder problems/ here; name the course with --course DIR" in result.stderr
