"""The commands of the guides, run in order in a small course, by the program itself."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import PERFECT, PROBLEM

DOCS = Path(__file__).parents[2] / "docs"
LINE = re.compile(r"^ {4}(grader .*)$", re.MULTILINE)
ROSTER = """Student,ID,SIS User ID,SIS Login ID,Section
    Points Possible,,,,
"Lovelace, Ada",1,a1,ada,S1
"Babbage, Bob",2,b1,bob,S1
"""
COURSE = {"hw1": "hw1.py", "hw1_mlp": "mlp.py"}


@pytest.fixture
def pages_course(tmp_path, monkeypatch):
    """A course with the assignments, the problem and the students that the guides name."""
    for folder in ("problems", "reference", "submissions/ada", "submissions/bob"):
        (tmp_path / folder).mkdir(parents=True)
    for name, file in COURSE.items():
        spec = PROBLEM.replace('"tiny"', f'"{name}"').replace("tiny.py", file)
        spec = spec.replace('id="1"', 'id="1.2b"').replace(
            "points=3,", 'points=3, library="numpy",'
        )
        (tmp_path / "problems" / f"{name}.py").write_text(spec)
        (tmp_path / "reference" / f"{name}.py").write_text(PERFECT)
        for student in ("ada", "bob"):
            (tmp_path / "submissions" / student / file).write_text(PERFECT)
    (tmp_path / "hw1.py").write_text(PERFECT)
    (tmp_path / "canvas.csv").write_text(ROSTER)
    (tmp_path / "course").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run_line(grader):
    """Run one line of a guide, and write where it says to."""

    def run(line):
        command, _, into = line.partition(" > ")
        result = grader(*shlex.split(command)[1:])
        # 1 says that something is to be seen: who moved, or a part that is not correct.
        assert result.exit_code in {0, 1}, (line, result.stderr)
        if into:
            Path(into).write_text(result.stdout)

    return run


def lines(page):
    """The commands of a guide, less those that go on until they are stopped."""
    found = LINE.findall((DOCS / page).read_text(encoding="utf-8"))
    return [line for line in found if "--watch" not in line]


def test_every_guide_begins_with_the_command_that_its_reader_needs():
    for page in ("instructor.md", "student.md", "ci.md", "write-a-problem.md"):
        _title, first = (DOCS / page).read_text(encoding="utf-8").split("\n\n")[:2]
        assert LINE.match(first), page


def test_what_the_instructors_guide_says_to_type_works(pages_course, run_line):
    first, *others = lines("instructor.md")
    run_line(first)
    (pages_course / "submissions" / "bob" / "hw1.py").write_text("")  # so that a score falls
    for line in (first, *others):
        run_line(line)
    for written in ("marks/index.html", "marks/ada/report.html", "import.csv", "hw1.zip"):
        assert (pages_course / written).is_file()


def test_what_the_guides_for_students_and_ci_say_to_type_works(pages_course, run_line):
    run_line("grader grade submissions/ -a hw1 --out marks")
    run_line("grader release hw1 --out hw1.zip")
    for line in (*lines("student.md"), *lines("ci.md")):
        run_line(line)
    for written in ("report.json", "results.xml", "results.json", "ci.zip", "autograder.zip"):
        assert (pages_course / written).stat().st_size
