import pytest

from grader.course.course import Course
from grader.errors import CourseError, SpecError

SPEC = """
from grader.spec import Assignment, Function, Part, WrittenAnswer

assignment = Assignment(id="ID", title="t", file="FILE", points=1, problems=(
    WrittenAnswer(id="1", title="why", points=1, functions=(
        Function(name="why", returns="value", parts=(Part(name="why", points=1),)),)),))
"""


@pytest.fixture
def course(tmp_path):
    for folder in ("problems", "reference"):
        (tmp_path / folder).mkdir()
    write(tmp_path / "problems" / "one.py", "one", "one.py")
    (tmp_path / "problems" / "two").mkdir()
    write(tmp_path / "problems" / "two" / "__init__.py", "two", "second.py")
    return Course.find(tmp_path)


def write(path, assignment_id, file):
    path.write_text(SPEC.replace("ID", assignment_id).replace("FILE", file))


def test_files_and_folders_are_assignments(course):
    assert course.assignment_ids() == ("one", "two")
    assert course.assignment("two").file == "second.py"


def test_an_unknown_assignment_lists_those_there_are(course):
    with pytest.raises(CourseError, match=r"no assignment 'three' in .*; known: one, two"):
        course.assignment("three")


def test_an_assignment_is_told_by_its_file(course, tmp_path):
    assert course.assignment_for(tmp_path / "second.py").id == "two"
    assert course.assignment_for(tmp_path / "second.ipynb").id == "two"
    folder = tmp_path / "ada"
    folder.mkdir()
    (folder / "one.py").write_text("")
    assert course.assignment_for(folder).id == "one"
    assert course.assignment_for(tmp_path / "two").id == "two"


def test_a_file_of_another_name_asks_for_the_assignment(course, tmp_path):
    message = r"hw\.py: which assignment is it\? Name it with -a; known: one \(one\.py\), two"
    with pytest.raises(CourseError, match=message):
        course.assignment_for(tmp_path / "hw.py")


def test_a_file_without_an_assignment_is_no_spec(course, tmp_path):
    (tmp_path / "problems" / "one.py").write_text("x = 1\n")
    with pytest.raises(SpecError, match=r"defines no `assignment = Assignment\(\.\.\.\)`"):
        course.assignment("one")


def test_a_spec_under_another_name_is_refused(course, tmp_path):
    write(tmp_path / "problems" / "one.py", "uno", "one.py")
    with pytest.raises(SpecError, match="holds assignment 'uno'; name it 'one'"):
        course.assignment("one")


def test_a_contradiction_names_the_file_and_the_field(course, tmp_path):
    text = SPEC.replace("ID", "one").replace("FILE", "one.py").replace("points=1,", "points=2,", 1)
    (tmp_path / "problems" / "one.py").write_text(text)
    with pytest.raises(
        SpecError, match=r"one\.py:4: assignment one: points is 2, but its problems add up to 1$"
    ):
        course.assignment("one")


def test_a_field_that_does_not_fit_is_named(course, tmp_path):
    text = SPEC.replace("ID", "one").replace("FILE", "one.py").replace("points=1,", "points=-1,", 1)
    (tmp_path / "problems" / "one.py").write_text(text)
    with pytest.raises(SpecError, match=r"one\.py:4: Assignment: points is -1; it should be g"):
        course.assignment("one")


def test_a_missing_reference_says_where_it_should_be(course):
    with pytest.raises(CourseError, match=r"one: neither .*reference/one\.py nor .*reference/one/"):
        course.reference("one")


def test_a_folder_without_problems_is_no_course(tmp_path):
    with pytest.raises(
        CourseError, match="no folder problems/ here; name the course with --course"
    ):
        Course.find(tmp_path)


@pytest.mark.usefixtures("course")
def test_the_course_around_the_working_folder_is_found(tmp_path, monkeypatch):
    below = tmp_path / "submissions" / "ada"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert Course.find().root == tmp_path


def test_the_files_of_other_assignments_as_far_as_they_can_be_read(course, tmp_path):
    (tmp_path / "problems" / "broken.py").write_text("def f(:")
    assert course.other_files(course.assignment("one")) == {"second.py"}
