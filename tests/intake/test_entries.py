"""What lies in the folder or in the zip of a class, before it is told who handed it in."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.errors import CourseError, IntakeError
from grader.intake import entries


@pytest.fixture
def zip_of(tmp_path, zipped):
    """The path of a zip of these files, by their paths in it."""

    def make(*names, **contents):
        path = tmp_path / "class.zip"
        path.write_bytes(zipped(dict.fromkeys(names, b"") | contents))
        return path

    return make


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "bob").mkdir()
    (tmp_path / "bob" / "helper").mkdir()
    (tmp_path / "bob" / "hw.py").write_bytes(b"bob")
    (tmp_path / "bob" / "helper" / "more.py").write_bytes(b"more")
    (tmp_path / "ada.py").write_bytes(b"ada")
    return tmp_path


def test_a_folder_and_a_file_are_entries_in_the_order_of_their_names(folder):
    ada, bob = entries.in_folder(folder)
    assert [(each.name, each.is_folder) for each in (ada, bob)] == [
        ("ada.py", False),
        ("bob", True),
    ]
    assert (ada.path, bob.path) == (folder / "ada.py", folder / "bob")
    assert dict(ada.files()) == {"ada.py": b"ada"}
    assert dict(bob.files()) == {"hw.py": b"bob", "helper/more.py": b"more"}


@pytest.mark.parametrize("path", [".", "helper/..", "../bob"])
def test_a_folder_has_its_name_however_it_is_called(folder, monkeypatch, path):
    monkeypatch.chdir(folder / "bob")
    assert entries.OnDisk(Path(path)).name == "bob"


def test_a_folder_that_is_named_like_a_module_is_none(tmp_path):
    (tmp_path / "hw.py").mkdir()
    (entry,) = entries.in_folder(tmp_path)
    assert not entry.is_folder
    with pytest.raises(IntakeError, match="no regular file"):
        list(entry.files())


def test_a_link_to_a_folder_is_not_followed(folder):
    (folder / "eve").symlink_to(folder / "bob")
    eve = entries.in_folder(folder)[-1]
    assert (eve.name, eve.is_folder) == ("eve", False)
    with pytest.raises(IntakeError, match="no regular file"):
        list(eve.files())


def test_an_entry_of_a_folder_knows_when_it_was_last_written(folder):
    os.utime(folder / "bob" / "hw.py", (1e9, 1e9))
    os.utime(folder / "bob" / "helper" / "more.py", (1.5e9, 1.5e9))
    _, bob = entries.in_folder(folder)
    assert bob.modified() == datetime.fromtimestamp(1.5e9, UTC)


def test_an_entry_of_a_zip_is_what_lies_at_its_top(zip_of):
    path = zip_of("bob/hw.py", "bob/helper/more.py", "bobby/hw.py", **{"ada.py": b"ada"})
    ada, bob, bobby = entries.in_zip(path)
    assert [each.name for each in (ada, bob, bobby)] == ["ada.py", "bob", "bobby"]
    assert [each.is_folder for each in (ada, bob, bobby)] == [False, True, True]
    assert (ada.path, bob.path) == (path / "ada.py", path / "bob")
    assert dict(ada.files()) == {"ada.py": b"ada"}
    assert dict(bob.files()) == {"hw.py": b"", "helper/more.py": b""}
    assert ada.modified() is None


def test_a_single_folder_that_holds_all_the_rest_is_opened(zip_of):
    path = zip_of("hw1/class/", "hw1/class/bob/hw.py", **{"hw1/class/ada.py": b"ada"})
    ada, bob = entries.in_zip(path)
    assert (ada.name, bob.name) == ("ada.py", "bob")
    assert dict(ada.files()) == {"ada.py": b"ada"}
    assert dict(bob.files()) == {"hw.py": b""}


def test_what_systems_leave_in_a_zip_is_no_entry(zip_of):
    path = zip_of("ada.py", "bob.py", "__MACOSX/._ada.py", ".DS_Store")
    assert [each.name for each in entries.in_zip(path)] == ["ada.py", "bob.py"]


def test_an_empty_zip_has_no_entries(zip_of):
    assert entries.in_zip(zip_of()) == []


@pytest.mark.parametrize("name", ["../hw.py", "ada/../../hw.py", "/etc/hw.py"])
def test_a_zip_whose_names_lead_out_of_it_is_refused(zip_of, name):
    path = zip_of("ada.py", name)
    with pytest.raises(CourseError) as caught:
        entries.in_zip(path)
    assert str(caught.value) == f"{path}: holds a name that leads out of it; download it anew"


def test_what_is_no_zip_is_refused(tmp_path):
    path = tmp_path / "class.zip"
    path.write_bytes(b"a page that says: log in first")
    with pytest.raises(CourseError, match=r"class\.zip: is damaged, or no zip"):
        entries.in_zip(path)


def test_a_zip_of_too_many_entries_is_refused(zip_of, monkeypatch):
    monkeypatch.setattr(entries, "_MOST_IN_CLASS", 2)
    assert len(entries.in_zip(zip_of("a.py", "b.py"))) == 2
    with pytest.raises(CourseError, match="holds more than 2 entries"):
        entries.in_zip(zip_of("a.py", "b.py", "c.py"))


def test_a_zip_that_is_a_link_is_not_followed(tmp_path, zip_of):
    link = tmp_path / "link.zip"
    link.symlink_to(zip_of("ada.py"))
    with pytest.raises(CourseError, match="no regular file"):
        entries.in_zip(Path(link))
