import os

import pytest

from grader.sandbox.folders import sweeping

fcntl = pytest.importorskip("fcntl")


@pytest.fixture
def folder(fleeting):
    """A folder as a nursery makes it, with a worker's in it."""
    folder = fleeting / "grader-abc"
    (folder / "files" / "grader-def" / "home").mkdir(parents=True)
    return folder


def test_what_nobody_holds_any_more_is_removed(folder):
    os.close(sweeping.hold(folder))
    sweeping.sweep()
    assert not folder.exists()


def test_what_somebody_holds_stays(folder):
    held = sweeping.hold(folder)
    sweeping.sweep()
    os.close(held)
    assert (folder / "files" / "grader-def" / "home").exists()


def test_a_process_that_was_given_the_file_holds_it_too(folder):
    held = sweeping.hold(folder)
    given = os.dup(held)  # the same open file, as a child has it
    os.close(held)
    sweeping.sweep()
    os.close(given)
    assert folder.exists()


def test_what_was_never_held_stays(folder):
    sweeping.sweep()
    assert folder.exists()


def test_links_are_not_followed(folder, tmp_path):
    os.close(sweeping.hold(folder))
    elsewhere = folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(elsewhere)
    sweeping.sweep()
    assert (elsewhere / "files").exists()


def test_what_is_anothers_stays_but_for_a_user_that_workers_become(folder, monkeypatch):
    os.close(sweeping.hold(folder))
    owner = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: 4_000_000)
    sweeping.sweep()
    assert folder.exists()
    sweeping.sweep((owner,))
    assert not folder.exists()
