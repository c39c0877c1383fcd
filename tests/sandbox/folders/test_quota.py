import ctypes
import os
import sys
import threading
from pathlib import Path

import pytest

from grader.sandbox.folders.quota import Quota
from grader.sandbox.folders.scratch import Scratch

HANDED_IN = {"hw.py": b"x" * 2_000_000, "data.csv": b"1"}


@pytest.fixture
def quota(tmp_path):
    scratch = Scratch.create(HANDED_IN, {}, tmp_path)
    yield Quota.beyond(scratch.root, files=10, size=1 << 20)
    scratch.remove()


@pytest.fixture
def folder(quota):
    return Scratch(quota.root).files


def test_what_was_handed_in_does_not_count(quota):
    assert not quota.is_exceeded()


def test_files_count_wherever_they_lie(quota, folder):
    (folder / "a" / "b").mkdir(parents=True)
    for number in range(4):
        (folder / "a" / "b" / str(number)).touch()
        (quota.root / "home" / str(number)).touch()
    assert not quota.is_exceeded()
    (folder / "one more").touch()
    assert quota.is_exceeded()


def test_bytes_of_all_files_count_together(quota, folder):
    (folder / "one").write_bytes(bytes(1 << 19))
    (folder / "two").write_bytes(bytes(1 << 19))
    assert not quota.is_exceeded()
    (folder / "three").write_bytes(b"1")
    assert quota.is_exceeded()


@pytest.mark.skipif(sys.platform != "linux", reason="Linux reserves room behind a file's end")
def test_room_behind_the_end_of_a_file_counts(quota, folder):
    keep_size, much = 1, 2 << 20
    with (folder / "empty").open("wb") as file:
        ctypes.CDLL(None).fallocate(file.fileno(), keep_size, ctypes.c_long(0), ctypes.c_long(much))
    found = (folder / "empty").stat()
    if found.st_blocks * 512 < much:
        pytest.skip("this file system reserves none")
    assert found.st_size == 0
    assert quota.is_exceeded()


def test_a_link_counts_as_itself(quota, folder, tmp_path):
    (tmp_path / "large").write_bytes(bytes(1 << 21))
    (folder / "link").symlink_to(tmp_path)
    (folder / "large").symlink_to(tmp_path / "large")
    assert not quota.is_exceeded()


def test_a_tree_deeper_than_any_path_is_too_much(tmp_path, monkeypatch):
    scratch = Scratch.create({}, {}, tmp_path)
    quota = Quota.beyond(scratch.root, files=512, size=1 << 20)
    monkeypatch.chdir(scratch.files)
    for _ in range(20):
        Path("n" * 250).mkdir()
        os.chdir("n" * 250)
    assert quota.is_exceeded()
    os.chdir(tmp_path)
    scratch.remove()


def test_a_folder_that_cannot_be_looked_into_is_too_much(quota, folder):
    if os.geteuid() == 0:
        pytest.skip("root looks into all folders")
    (folder / "locked").mkdir(mode=0o300)
    assert quota.is_exceeded()


def test_what_goes_while_it_is_counted_is_no_fault(quota, folder):
    stop = threading.Event()

    def come_and_go() -> None:
        while not stop.is_set():
            (folder / "a").mkdir()
            (folder / "a" / "b").touch()
            (folder / "a" / "b").unlink()
            (folder / "a").rmdir()

    thread = threading.Thread(target=come_and_go, daemon=True)
    thread.start()
    assert not any(quota.is_exceeded() for _ in range(300))
    stop.set()
    thread.join()


def test_a_folder_that_was_removed_holds_nothing(quota):
    Scratch(quota.root).remove()
    assert not quota.is_exceeded()
