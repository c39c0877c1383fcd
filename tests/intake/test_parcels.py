"""What one student handed in, from its files to a submission or the reason why it is none."""

from pathlib import Path

import pytest

from grader.errors import IntakeError
from grader.intake import Refusal
from grader.intake.module import Wanted
from grader.intake.parcels import Parcel, reason
from grader.intake.records import Delivery

PATH = Path("ada")
WANTED = Wanted("hw.py", frozenset())


def read(files, *, is_file_named=False):
    delivery = Delivery(is_file_named=is_file_named)
    items = files if callable(files) else files.items
    return Parcel("ada", "ada (1)", PATH, items, delivery).read("ada", WANTED)


def test_files_are_a_submission():
    found = read({"hw.py": b"x = 1", "helper.py": b"", "data.csv": b"1"})
    assert (found.name, found.main, found.path) == ("ada", "hw.py", PATH)
    assert set(found.files) == {"hw.py", "helper.py", "data.csv"}


def test_a_lone_file_may_have_another_name_unless_it_is_named_for_its_way():
    assert read({"mine.py": b"x = 1"}).main == "mine.py"
    assert read({"mine.py": b"x = 1"}, is_file_named=True).main == "mine.py"


def test_an_archive_is_unpacked_where_no_module_lies_beside_it(zipped):
    packed = zipped({"hw.py": b"x = 1", "helper.py": b""})
    assert set(read({"ada.zip": packed}).files) == {"hw.py", "helper.py"}
    assert set(read({"ada.zip": packed, "hw.py": b"x = 2"}).files) == {"ada.zip", "hw.py"}
    beside = read({"ada.zip": packed, "notes.txt": b""})
    assert (beside.main, set(beside.files)) == ("hw.py", {"hw.py", "helper.py"})


def test_an_archive_within_a_folder_or_an_archive_stays_what_it_is(zipped):
    packed = zipped({"hw.py": b"x = 1"})
    assert isinstance(read({"more/ada.zip": packed, "notes.txt": b""}), Refusal)
    within = read({"ada.zip": zipped({"hw.py": b"x = 2", "more.zip": packed})})
    assert within.files == {"hw.py": b"x = 2", "more.zip": packed}


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (IntakeError("hw.py is larger than 1 MiB"), "hw.py is larger than 1 MiB"),
        (PermissionError(13, "Permission denied"), "cannot be read: Permission denied"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(error, said):
    def files():
        yield "hw.py", b""
        raise error

    assert read(files) == Refusal("ada", said, PATH)
    assert reason(error) == said
