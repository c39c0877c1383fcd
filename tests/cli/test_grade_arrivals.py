"""What `grader grade` is told of who handed in, and when; with a stand-in for the engine."""

import csv
import io
import os
import zipfile
from datetime import UTC, datetime

import pytest

PENALTIES = "penalties=Penalties(late=(Late(hours=24, fraction=0.2),), file_name=0.05),"
SOURCE = "def why(): return 'x'"


@pytest.fixture
def strict(course):
    """The course, with penalties."""
    spec = course / "problems" / "tiny.py"
    text = spec.read_text().replace("import Assign", "import Late, Penalties, Assign")
    spec.write_text(text.replace("points=3,", f"points=3, {PENALTIES}", 1))
    return course


@pytest.fixture
def hand_in_as(course):
    """Hand in a file under this path, last written at this hour (UTC) of 6 October 2026."""

    def write(name, content=SOURCE, hour=0):
        path = course / "class" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        time = datetime(2026, 10, 6, hour, tzinfo=UTC).timestamp()
        os.utime(path, (time, time))

    return write


@pytest.fixture
def gradebook(strict, grader, graded):
    """The lines of the gradebook after a run with these options, by name."""
    assert graded == []

    def run(*options):
        result = grader("grade", strict / "class", "-a", "tiny", *options)
        assert result.exit_code == 0, result.stderr
        text = (strict / "grader-out" / "gradebook.csv").read_text()
        return {line["name"]: line for line in csv.DictReader(io.StringIO(text))}

    return run


def zipped(**files):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.py", content)
    return memory.getvalue()


def test_late_ones_are_charged_beside_their_scores(gradebook, hand_in_as):
    hand_in_as("ab1.zip", zipped(tiny=SOURCE, other=SOURCE), hour=3)
    hand_in_as("cd2.zip", zipped(tiny=SOURCE), hour=5)
    hand_in_as("doe_LATE_1_2_tiny.py")
    lines = gradebook("--due", "2026-10-06T04:00Z")
    shown = {
        name: (x["score"], x["penalties"], x["score_after_penalties"]) for name, x in lines.items()
    }
    assert shown == {
        "ab1": ("2", "", "2"),
        "cd2": ("2", "late 20 %", "1.6"),
        "doe": ("2", "late 20 %", "1.6"),
    }


@pytest.mark.usefixtures("graded")
def test_whom_a_due_time_cannot_be_held_against_is_named(strict, grader):
    (strict / "class.zip").write_bytes(zipped(ada=SOURCE, doe_LATE_1_2_tiny=SOURCE))
    arguments = ("grade", strict / "class.zip", "-a", "tiny")
    due = grader(*arguments, "--due", "2026-10-06T04:00Z")
    said = (
        "When they were handed in is not known, so none of these is late: ada; the zip of a class"
    )
    assert said in due.stderr
    assert said not in grader(*arguments).stderr


def test_another_due_time_runs_nothing_anew(gradebook, hand_in_as, graded, grader):
    hand_in_as("cd2.zip", zipped(tiny=SOURCE), hour=5)
    gradebook("--due", "2026-10-06T04:00Z")
    assert gradebook("--due", "2026-10-06T05:00Z")["cd2"]["penalties"] == ""
    assert gradebook("--due", "2026-10-04")["cd2"]["score_after_penalties"] == "0"
    result = grader("grade", "class", "-a", "tiny")
    assert "1 of 1 were graded before and have not changed" in result.stderr
    assert len(graded) == 4


def test_the_roster_names_students_and_misses_none(gradebook, hand_in_as, strict, document, grader):
    hand_in_as("jd1.zip", zipped(tiny=SOURCE))
    hand_in_as("eve.py")
    (strict / "roster.csv").write_text(
        "Student,ID,SIS User ID,SIS Login ID,Section\n"
        '    Points Possible,,,,\n"Doe, Jane",1,N1,jd1,A\n"Roe, Eric",2,N2,er2,A\n'
    )
    lines = gradebook("--roster", strict / "roster.csv")
    assert {name: (line["id"], line["status"]) for name, line in lines.items()} == {
        "jd1": ("1", "graded"),
        "eve": ("", "graded"),
        "Roe, Eric": ("2", "absent"),
    }
    again = grader("grade", "class", "-a", "tiny", "--roster", "roster.csv", "--json")
    report = document(again)
    assert report["unclaimed"] == ["eve"]
    assert [student["login"] for student in report["absent"]] == ["er2"]


def test_a_part_of_the_class_tells_of_the_whole_roster(
    hand_in_as, strict, grader, document, graded
):
    for name in ("ada", "bob", "cleo", "dan"):
        hand_in_as(f"{name}.py")
    (strict / "roster.csv").write_text("name\nada\nbob\ncleo\ndan\neve\n")
    options = ("-a", "tiny", "--roster", "roster.csv", "--seed", "s", "--json")
    for shard in ("1/2", "2/2"):
        result = grader("grade", "class", *options, "--shard", shard, "--out", shard[0])
        assert [student["name"] for student in document(result)["absent"]] == ["eve"]
    assert graded == ["s", "s"]


@pytest.mark.usefixtures("graded", "strict")
def test_a_time_that_is_none_and_a_roster_that_is_none_end_it(grader, hand_in_as, course):
    hand_in_as("ada.py")
    result = grader("grade", "class", "-a", "tiny", "--due", "soon")
    assert result.exit_code == 2
    assert "--due 'soon' is no time; write 2026-10-05T23:59-04:00" in result.stderr
    (course / "roster.csv").write_text("a,b\n")
    result = grader("grade", "class", "-a", "tiny", "--roster", "roster.csv")
    assert result.exit_code == 2
    assert "has no column that tells students apart" in result.stderr
