import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.renderers import files


def test_an_interrupted_write_leaves_the_old_file_and_no_other(tmp_path):
    path = tmp_path / "report.json"
    files.write(path, [b"o", b"ld"])
    with pytest.raises(TypeError):
        files.write(path, [b"new", None])
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["report.json"]


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ("李明", "李明"),
        ("..", "_"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a/b\\c", "a_b_c"),
        (".hidden", "hidden"),
        ("dot.", "dot"),
        ("", "_"),
        ("CON", "CON_"),
        ("aux.txt", "aux.txt_"),
        ("report.json", "report.json-2"),
        ("INDEX.html", "INDEX.html-2"),
        ("esc\x1b[2J", "esc__2J"),
    ],
)
def test_a_name_becomes_a_folder(name, folder):
    assert files.folder_names([name]) == {name: folder}


def test_names_that_differ_by_case_or_by_what_is_replaced_stay_apart():
    assert files.folder_names(["ada", "ADA", "a/b", "a_b"]) == {
        "ada": "ada",
        "ADA": "ADA-2",
        "a/b": "a_b",
        "a_b": "a_b-2",
    }


@given(st.lists(st.text(), unique=True, max_size=8))
def test_every_name_gets_a_safe_folder_of_its_own(names):
    folders = files.folder_names(names)
    assert list(folders) == names
    assert len({folder.casefold() for folder in folders.values()}) == len(names)
    for folder in folders.values():
        assert folder
        assert not folder.startswith(".")
        assert "/" not in folder
        assert "\\" not in folder
        assert folder.isprintable()
        assert len(folder.encode()) <= 110


def test_a_secret_is_for_its_writer_alone(tmp_path):
    for mode in (0o644, 0o600):  # of a file that is there already, too
        (tmp_path / "report.json").touch(mode)
        files.write_secret(tmp_path / "report.json", [b"{}"])
    assert (tmp_path / "report.json").stat().st_mode & 0o777 == 0o600
