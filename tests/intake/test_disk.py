"""What is read from the disk: regular files, and no further than they may be large."""

import os
from datetime import UTC, datetime

import pytest

from grader.errors import IntakeError
from grader.intake import disk
from grader.intake.limits import MOST_LEVELS


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "hw.py"
    path.write_bytes(b"x = 1\n")
    return path


def test_a_file_is_read_up_to_its_limit(file):
    assert disk.file_bytes(file) == b"x = 1\n"
    assert disk.file_bytes(file, 6) == b"x = 1\n"
    with pytest.raises(IntakeError, match=r"^hw\.py is larger than 0 MiB$"):
        disk.file_bytes(file, 5)


def test_a_link_a_folder_and_a_pipe_are_never_opened(tmp_path, file):
    (tmp_path / "link.py").symlink_to(file)
    (tmp_path / "folder.py").mkdir()
    os.mkfifo(tmp_path / "pipe.py")
    for name in ("link", "folder", "pipe"):
        with pytest.raises(IntakeError, match=rf"^{name}\.py is no regular file \(a link, a "):
            disk.file_bytes(tmp_path / f"{name}.py")


def test_what_becomes_another_thing_before_it_is_opened_is_no_file_either(tmp_path, monkeypatch):
    pipe = tmp_path / "hw.py"
    os.mkfifo(pipe)
    looked_at = tmp_path / "a file"
    looked_at.touch()
    monkeypatch.setattr(type(pipe), "lstat", lambda _: looked_at.stat())
    with pytest.raises(IntakeError, match=r"^hw\.py is no regular file; give the file itself$"):
        disk.file_bytes(pipe)


def test_a_link_to_a_folder_is_no_folder(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path)
    assert disk.is_folder(tmp_path)
    assert not disk.is_folder(tmp_path / "link")
    assert not disk.is_folder(tmp_path / "none")


def test_all_files_below_a_folder_have_names_from_there(tmp_path, file):
    for name in ("b/more.py", "a/data.csv", "a/sheet.pdf", ".git/config", "__pycache__/hw.pyc"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert [name for name, _ in disk.files_below(tmp_path)] == ["hw.py", "a/data.csv", "b/more.py"]


def test_folders_within_folders_end_somewhere(tmp_path):
    deepest = tmp_path.joinpath(*"a" * (MOST_LEVELS - 1))
    deepest.mkdir(parents=True)
    assert list(disk.files_below(tmp_path)) == []
    (deepest / "a").mkdir()
    with pytest.raises(IntakeError, match=f"nests folders more than {MOST_LEVELS - 1} deep"):
        list(disk.files_below(tmp_path))


def test_when_a_folder_was_written_is_when_its_newest_file_was(tmp_path, file):
    (tmp_path / "older.py").touch()
    os.utime(tmp_path / "older.py", (1e9, 1e9))
    os.utime(file, (1.5e9, 1.5e9))
    assert disk.modified(tmp_path) == disk.modified(file) == datetime.fromtimestamp(1.5e9, UTC)


def test_of_what_holds_or_is_no_file_it_is_not_told(tmp_path):
    assert disk.modified(tmp_path) is None
    assert disk.modified(tmp_path / "gone") is None
