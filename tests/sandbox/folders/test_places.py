import os
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader.sandbox.folders import places


@pytest.fixture
def memory(tmp_path, monkeypatch):
    """A folder in the place of the file system in memory, with as much room as is wanted."""
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(places, "MEMORY", tmp_path)
    found = SimpleNamespace(f_bavail=places.LEAST_FREE // 4096, f_frsize=4096)
    monkeypatch.setattr(os, "statvfs", lambda _: found, raising=False)
    return SimpleNamespace(folder=tmp_path, found=found)


def test_memory_is_used_where_there_is_enough(memory):
    assert places.fleeting() == memory.folder


def test_the_little_memory_of_a_container_is_left_alone(memory):
    memory.found.f_bavail -= 1
    assert places.fleeting() == Path(tempfile.gettempdir())


def test_where_there_is_no_such_place_temporary_files_have_theirs(memory, monkeypatch):
    monkeypatch.setattr(places, "MEMORY", memory.folder / "none")
    assert places.fleeting() == Path(tempfile.gettempdir())


def test_what_may_not_be_written_to_is_not_used(memory, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert places.fleeting() == Path(tempfile.gettempdir())


@pytest.mark.parametrize("name", ["TMPDIR", "TEMP", "TMP"])
def test_who_names_a_place_for_temporary_files_gets_it(memory, monkeypatch, name):
    monkeypatch.setenv(name, str(memory.folder))
    assert places.fleeting() == Path(tempfile.gettempdir())


def test_what_was_left_is_looked_for_in_both(memory):
    assert places.all_fleeting() == {memory.folder, Path(tempfile.gettempdir())}
