import os
from datetime import UTC, datetime

import pytest

from grader.intake import collect
from grader.report.handed_in import Identity


@pytest.mark.parametrize("between", ["file_/", "file/", "file_"])
def test_a_folder_or_a_file_tells_its_student(arrivals, between):
    (found,) = arrivals({f"Jane van Doe_12345_assignsubmission_{between}hw.py": b"x = 1"})
    assert found.name == "Jane van Doe"
    assert found.delivery.students == (Identity(name="Jane van Doe", id="12345"),)
    assert found.delivery.is_late is None
    assert found.read().files == {"hw.py": b"x = 1"}


def test_a_text_that_was_typed_is_no_second_submission(arrivals):
    (found,) = arrivals(
        {
            "Jane Doe_1_assignsubmission_onlinetext_/onlinetext.html": b"<p>",
            "Jane Doe_1_assignsubmission_file_/hw.py": b"",
        }
    )
    assert set(found.read().files) == {"hw.py"}


def test_a_text_alone_is_refused_and_not_dropped(arrivals):
    (found,) = arrivals({"Jane Doe_1_assignsubmission_onlinetext_/onlinetext.html": b"<p>"})
    assert found.read().reason == "holds no Python file; hand in hw.py"


def test_students_of_one_name_are_told_apart(arrivals):
    found = arrivals({f"Jane Doe_{n}_assignsubmission_file_/hw.py": b"" for n in (1, 2)})
    assert [each.name for each in found] == ["Jane Doe_1", "Jane Doe_2"]


def test_an_archive_in_the_folder_is_read(arrivals, zipped):
    (found,) = arrivals({"Jane_1_assignsubmission_file_/jd1.zip": zipped({"hw.py": b"x"})})
    assert found.read().main == "hw.py"


def test_the_time_is_that_of_the_newest_file(arrivals, tmp_path, assignment):
    names = [f"Jane_1_assignsubmission_file_/{name}.py" for name in ("hw", "helper")]
    arrivals(dict.fromkeys(names, b""))
    for seconds, name in enumerate(names, 1):
        os.utime(tmp_path / "class" / name, (0, 1000 * seconds))
    (found,) = collect(tmp_path / "class", assignment)
    assert found.delivery.submitted == datetime.fromtimestamp(2000, UTC)
