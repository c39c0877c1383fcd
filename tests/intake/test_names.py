"""What the name of a file tells before it is opened."""

import pytest

from grader.intake.names import is_archive, is_hidden, is_looked_at, is_zip, stem


@pytest.mark.parametrize(
    ("name", "archive", "first"),
    [
        ("ada.zip", True, "ada"),
        ("Ada.ZIP", True, "Ada"),
        ("ada.tar", True, "ada"),
        ("ada.tar.gz", True, "ada"),
        ("ada.b.tgz", True, "ada.b"),
        ("ada.tar.xz", True, "ada"),
        ("hw1.py", False, "hw1"),
        ("hw1.ipynb", False, "hw1"),
        ("data.csv", False, "data.csv"),
        ("zip", False, "zip"),
        ("ada.gz", False, "ada.gz"),
    ],
)
def test_archives_and_modules_have_endings(name, archive, first):
    assert is_archive(name) == archive
    assert stem(name) == first
    assert is_zip(name) == name.lower().endswith(".zip")


@pytest.mark.parametrize("name", [".git", ".hw1.py.swp", "__pycache__", "__MACOSX", "._hw1.py"])
def test_what_is_a_systems_is_hidden(name):
    assert is_hidden(name)
    assert not is_looked_at(f"ada/{name}")
    assert not is_looked_at(f"{name}/hw1.py")


@pytest.mark.parametrize("name", ["sheet.pdf", "Sheet.PDF", "text.docx"])
def test_scans_and_documents_are_not_read(name):
    assert not is_hidden(name)
    assert not is_looked_at(f"ada/{name}")


def test_all_else_is_looked_at():
    for path in ("hw1.py", "ada/data/numbers.csv", "__init__.py", "pdf"):
        assert is_looked_at(path)
