"""How much is read of a submission, and what is said where there is more."""

import pytest

from grader.errors import IntakeError
from grader.intake import limits
from grader.intake.limits import gathered, largest


def test_a_source_is_small_and_an_archive_may_be_large():
    assert largest("hw1.py") < largest("data.csv") < largest("ada.zip")


def test_files_within_the_limits_are_gathered(monkeypatch):
    monkeypatch.setattr(limits, "MOST_FILES", 2)
    files = {"hw1.py": b"x = 1", "data.csv": b"1"}
    assert gathered(files.items()) == files
    with pytest.raises(IntakeError, match="holds more than 2 files"):
        gathered([*files.items(), ("more.csv", b"")])


def test_all_that_is_no_archive_is_counted_together(monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_FOLDER", 2 << 20)
    half = bytes(1 << 20)
    assert len(gathered([("a.csv", half), ("b.csv", half), ("c.zip", half)])) == 3
    with pytest.raises(
        IntakeError, match=r"^is larger than 2 MiB; hand in only what the code needs$"
    ):
        gathered([("a.csv", half), ("b.csv", half), ("c.csv", b"x")])


def test_no_more_is_read_once_it_is_too_much(monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_FOLDER", 1)

    def files():
        yield "a.csv", b"xx"
        raise AssertionError

    with pytest.raises(IntakeError, match="is larger than"):
        gathered(files())


def test_a_path_that_is_too_long_is_refused():
    assert gathered([("é" * 500, b"")])
    with pytest.raises(IntakeError, match="a path that is too long; shorten it"):
        gathered([("é" * 501, b"")])
