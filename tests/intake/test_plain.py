import os
from pathlib import Path

import pytest

from grader.errors import CourseError
from grader.intake import Refusal, Submission, collect, limits, read
from grader.sandbox.folders.removal import remove_tree
from tests.intake.conftest import ASSIGNMENT


def write(path, text="x = 1\n"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def names(path):
    return [entry.name for entry in collect(path, ASSIGNMENT)]


def reason(path):
    entry = read(path, ASSIGNMENT)
    assert isinstance(entry, Refusal)
    return entry.reason


def test_folders_and_files_side_by_side_are_submissions_sorted_by_name(tmp_path):
    write(tmp_path / "bob.py")
    write(tmp_path / "ada" / "hw.py")
    write(tmp_path / "expected.json")
    write(tmp_path / ".git" / "hw.py")
    write(tmp_path / "__pycache__" / "hw.py")
    assert names(tmp_path) == ["ada", "bob"]


@pytest.mark.parametrize("name", ["eve.json", "eve.md", "gradebook.csv"])
def test_a_folder_is_a_submission_whatever_its_name_ends_in(tmp_path, name):
    write(tmp_path / name / "hw.py")
    write(tmp_path / "ada.py")
    assert names(tmp_path) == sorted(["ada", name])


def test_what_is_no_python_file_is_refused_and_not_dropped(tmp_path):
    write(tmp_path / "bob.docx")
    write(tmp_path / "ada.py")
    (tmp_path / "eve").symlink_to(tmp_path)
    entries = [arrival.read() for arrival in collect(tmp_path, ASSIGNMENT)]
    reasons = [entry.reason for entry in entries if isinstance(entry, Refusal)]
    assert reasons == [
        "bob.docx: hand in a Python file, .py",
        "eve is no regular file (a link, a folder, a pipe or a device); give the file itself",
    ]


def test_a_folder_that_holds_the_file_itself_is_one_submission(tmp_path):
    write(tmp_path / "ada" / "hw.py")
    write(tmp_path / "ada" / "helper.py")
    assert names(tmp_path / "ada") == ["ada"]


def test_a_folder_is_read_whole(tmp_path):
    write(tmp_path / "ada" / "hw.py", "import helper\n")
    write(tmp_path / "ada" / "pack" / "part.py")
    write(tmp_path / "ada" / "data.csv", "1,2\n")
    entry = read(tmp_path / "ada", ASSIGNMENT)
    assert isinstance(entry, Submission)
    assert entry.main == "hw.py"
    assert set(entry.files) == {"hw.py", "pack/part.py", "data.csv"}


def test_a_lone_file_brings_what_it_imports_and_nothing_else(tmp_path):
    write(tmp_path / "hw.py", "import helper\nfrom pack import part\n")
    write(tmp_path / "helper.py", "import deeper\n")
    write(tmp_path / "deeper.py")
    write(tmp_path / "pack" / "__init__.py")
    write(tmp_path / "pack" / "part.py")
    write(tmp_path / "bob.py")
    entry = read(tmp_path / "hw.py", ASSIGNMENT)
    expected = {"hw.py", "helper.py", "deeper.py", "pack/__init__.py", "pack/part.py"}
    assert set(entry.files) == expected


def test_files_side_by_side_cannot_import_each_other(tmp_path):
    write(tmp_path / "ada.py", "import bob\n")
    write(tmp_path / "bob.py")
    ada, _ = (arrival.read() for arrival in collect(tmp_path, ASSIGNMENT))
    assert set(ada.files) == {"ada.py"}


def test_another_name_is_taken_where_it_is_the_only_one(tmp_path):
    write(tmp_path / "ada" / "homework.py")
    assert read(tmp_path / "ada", ASSIGNMENT).main == "homework.py"


def test_links_and_pipes_are_refused_unopened(tmp_path):
    write(tmp_path / "secret.py")
    (tmp_path / "hw.py").symlink_to(tmp_path / "secret.py")
    os.mkfifo(tmp_path / "pipe.py")
    for name in ("hw.py", "pipe.py"):
        assert reason(tmp_path / name) == (
            f"{name} is no regular file (a link, a folder, a pipe or a device); "
            "give the file itself"
        )


def test_a_folder_named_like_a_module_is_refused(tmp_path):
    (tmp_path / "hw.py").mkdir()
    assert "no regular file" in reason(tmp_path / "hw.py")


def test_too_many_files_are_refused(tmp_path):
    for number in range(limits.MOST_FILES + 1):
        write(tmp_path / "ada" / f"data{number}.csv")
    assert reason(tmp_path / "ada") == "holds more than 200 files; hand in only what the code needs"


def test_a_hash_depends_on_names_and_content(tmp_path):
    one = Submission("a", {"hw.py": b"x"}, "hw.py", tmp_path)
    other = Submission("a", {"hw.pyx": b""}, "hw.pyx", tmp_path)
    assert one.sha256 != other.sha256


def test_odd_names_are_shown_escaped(tmp_path):
    write(tmp_path / "a\x1b[2J.py")
    assert names(tmp_path) == ["a\\x1b[2J"]


def test_what_is_not_there_is_an_error(tmp_path):
    with pytest.raises(CourseError, match="no such file or folder"):
        collect(tmp_path / "none", ASSIGNMENT)
    with pytest.raises(CourseError, match="no submissions here"):
        collect(tmp_path, ASSIGNMENT)


def test_a_name_that_is_no_text_is_replaced(tmp_path):
    for name in (b"ad\xe9.py", b"a\x1b[2J\n.py"):
        path = tmp_path / os.fsdecode(name)
        write(path)
        assert read(path, ASSIGNMENT).main == "hw.py"
    folder = write(tmp_path / "bob" / os.fsdecode(b"ad\xe9.py")).parent
    assert reason(folder) == "ad\\udce9.py: give it another name, such as hw.py"


def test_folders_that_nest_without_an_end_are_refused(tmp_path, monkeypatch):
    write(tmp_path / "ada" / "hw.py")
    monkeypatch.chdir(tmp_path / "ada")
    for _ in range(1500):
        Path("x").mkdir()
        os.chdir("x")
    assert (
        reason(tmp_path / "ada")
        == "nests folders more than 19 deep; hand in only what the code needs"
    )
    remove_tree(tmp_path / "ada")  # pytest cannot


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_what_cannot_be_read_is_refused(tmp_path):
    locked = write(tmp_path / "ada" / "inner" / "hw.py").parent
    locked.chmod(0)
    file = write(tmp_path / "bob.py")
    file.chmod(0)
    assert reason(tmp_path / "ada") == "cannot be read: Permission denied"
    assert reason(file) == "cannot be read: Permission denied"
    locked.chmod(0o700)


def test_a_helper_that_is_refused_refuses_the_submission(tmp_path):
    path = write(tmp_path / "hw.py", "import helper\n")
    write(tmp_path / "helper.py", "#" * (limits.LARGEST_SOURCE + 1))
    assert reason(path) == "helper.py is larger than 1 MiB"
