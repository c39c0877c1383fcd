import os
from pathlib import Path

import pytest

from grader.sandbox.folders.removal import remove_tree


@pytest.fixture
def root(tmp_path):
    path = tmp_path / "root"
    path.mkdir()
    return path


def test_a_folder_with_all_that_it_holds_is_removed(root, tmp_path):
    (root / "a" / "b").mkdir(parents=True)
    (root / "a" / "b" / "file").write_text("x")
    (root / "a" / "file").write_text("x")
    (root / "file").write_text("x")
    os.mkfifo(root / "pipe")
    remove_tree(root)
    assert not list(tmp_path.iterdir())


def test_a_tree_deeper_than_any_path_is_removed(root, tmp_path, monkeypatch):
    monkeypatch.chdir(root)
    for _ in range(3000):
        Path("deeper").mkdir()
        os.chdir("deeper")
    os.chdir(tmp_path)
    remove_tree(root)
    assert not list(tmp_path.iterdir())


def test_folders_without_rights_are_removed(root, tmp_path):
    (root / "a" / "b").mkdir(parents=True)
    (root / "a" / "b" / "file").write_text("x")
    for folder in (root / "a" / "b", root / "a", root):
        folder.chmod(0)
    remove_tree(root)
    assert not list(tmp_path.iterdir())


def test_links_are_removed_and_not_followed(root, tmp_path):
    outside = tmp_path / "outside"
    (outside / "inner").mkdir(parents=True, mode=0o755)
    (outside / "file").write_text("x")
    (root / "link").symlink_to(outside)
    (root / "deep").mkdir()
    (root / "deep" / "link").symlink_to(outside / "file")
    remove_tree(root)
    assert list(tmp_path.iterdir()) == [outside]
    assert {path.name for path in outside.iterdir()} == {"inner", "file"}


def test_a_link_in_the_place_of_the_folder_harms_nothing_elsewhere(root, tmp_path):
    outside = tmp_path / "outside"
    (outside / "inner").mkdir(parents=True)
    (outside / "inner").chmod(0o755)
    root.rmdir()
    root.symlink_to(outside)
    remove_tree(root)
    assert list(tmp_path.iterdir()) == [outside]
    assert (outside / "inner").stat().st_mode & 0o777 == 0o755


def test_a_folder_that_is_gone_is_no_fault(root):
    root.rmdir()
    remove_tree(root)
    assert not root.exists()
