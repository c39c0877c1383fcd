from datetime import UTC, datetime

import pytest

from grader.errors import CourseError
from grader.intake import collect
from grader.report.handed_in import Identity

METADATA = """---
submission_101:
  :submitters:
  - :name: Jane Doe
    :sid: '0123'
    :email: jane@example.edu
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: &1 2026-10-05 23:30:00.123456000 Z
    zone: !ruby/object:ActiveSupport::TimeZone
      name: Etc/UTC
    time: *1
  :score: 0.0
  :results:
    tests: [{name: one, output: "a: b"}]
  :history:
  - :id: 90
    :created_at: 2026-10-04 10:00:00.000000000 Z
submission_102:
  :submitters:
  - :name: Bob Roe
    :sid:
    :email: bob@example.edu
  - :name: Eve Poe
    :sid: '7'
    :email: eve@example.edu
  :created_at: 2026-10-05 20:00:00 -04:00
"""


@pytest.fixture
def export(tmp_path, assignment):
    def collected(metadata, *folders, parent="."):
        root = tmp_path / parent
        root.mkdir(exist_ok=True)
        (root / "submission_metadata.yml").write_text(metadata)
        for folder in folders:
            (root / folder).mkdir()
            (root / folder / "hw.py").write_text(folder)
        return {arrival.name: arrival for arrival in collect(tmp_path, assignment)}

    return collected


def test_the_metadata_tell_who_and_when(export):
    found = export(METADATA, "submission_101", "submission_102")
    jane, group = found["Jane Doe"], found["Bob Roe & Eve Poe"]
    assert jane.delivery.students == (
        Identity(name="Jane Doe", id="0123", email="jane@example.edu"),
    )
    assert jane.delivery.submitted == datetime(2026, 10, 5, 23, 30, 0, 123456, UTC)
    assert jane.delivery.earlier == ("of 2026-10-04 10:00 UTC",)
    assert [student.id for student in group.delivery.students] == ["", "7"]
    assert group.delivery.submitted == datetime(2026, 10, 6, tzinfo=UTC)
    assert jane.read().files == {"hw.py": b"submission_101"}


def test_the_folder_around_an_export_is_opened(export):
    assert set(export(METADATA, "submission_101", parent="assignment_1_export")) == {"Jane Doe"}


def test_a_folder_named_like_the_metadata_is_a_submission_like_others(tmp_path, assignment):
    for folder in ("submission_metadata.yml", "submission_101"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "hw.py").write_text(folder)
    found = {arrival.name for arrival in collect(tmp_path, assignment)}
    assert found == {"submission_metadata.yml", "submission_101"}


def test_a_folder_that_the_metadata_do_not_tell_of_is_not_dropped(export):
    found = export(METADATA, "submission_101", "submission_999")
    assert set(found) == {"Jane Doe", "submission_999"}


def test_the_last_of_two_submissions_of_a_student_counts(export):
    again = METADATA[4:].split("submission_102", maxsplit=1)[0]
    for old, new in (("101", "103"), ("-05 23", "-06 23"), ("&1", "&2"), ("*1", "*2")):
        again = again.replace(old, new)
    found = export(METADATA + again, "submission_101", "submission_103")
    assert found["Jane Doe"].read().files == {"hw.py": b"submission_103"}
    assert "submission_101" in found["Jane Doe"].delivery.earlier


@pytest.mark.parametrize(
    "facts", ["", "[]", "{}", ":submitters: 3", ":submitters: [3]", ":created_at: soon"]
)
def test_odd_facts_cost_no_submission(export, facts):
    (name,) = export(f"submission_1:\n  {facts}\n", "submission_1")
    assert name == "submission_1"


@pytest.mark.parametrize("metadata", ["a: b: c", "\0", "[" * 2000, "a: !!python/name:os.system x"])
def test_what_is_no_yaml_is_an_error_or_says_nothing(export, metadata):
    with pytest.raises(CourseError, match="is no YAML as Gradescope writes it; export it again"):
        export(metadata, "submission_1")


def test_metadata_that_are_no_file_are_an_error(tmp_path, assignment):
    (tmp_path / "submission_metadata.yml").symlink_to(tmp_path / "elsewhere.yml")
    with pytest.raises(CourseError, match=r"metadata\.yml: .*is no regular file"):
        collect(tmp_path, assignment)


def test_tags_of_ruby_are_passed_over(export):
    odd = METADATA.replace(":submitters:", ":submitters: !ruby/array:Group", 1).replace(
        "'0123'", "!ruby/string '0123'"
    )
    (student,) = export(odd, "submission_101")["Jane Doe"].delivery.students
    assert student == Identity(name="Jane Doe", id="0123", email="jane@example.edu")
