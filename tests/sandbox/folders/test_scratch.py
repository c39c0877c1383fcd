import tempfile

import pytest

from grader.errors import SandboxError
from grader.sandbox.folders.scratch import Scratch


def test_files_and_settings_lie_apart(fleeting):
    scratch = Scratch.create({"hw1.py": b"x", "lib/helper.py": b"y"}, {"fonts.json": b"{}"})
    assert (scratch.files / "lib" / "helper.py").read_bytes() == b"y"
    assert (scratch.home / "fonts.json").read_bytes() == b"{}"
    assert scratch.root.parent == fleeting
    scratch.remove()
    assert not list(fleeting.iterdir())


@pytest.mark.parametrize("name", ["/etc/x.py", "../x.py", "a/../../x.py", "a\0.py", "n" * 300])
def test_a_file_that_cannot_lie_there_is_the_graders_fault(fleeting, name):
    with pytest.raises(SandboxError, match="files could not be written"):
        Scratch.create({name: b"x"}, {})
    assert not list(fleeting.iterdir())


def test_no_place_to_write_is_the_graders_fault(fleeting, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(fleeting / "none"))
    with pytest.raises(SandboxError, match="no folder for a submission could be made"):
        Scratch.create({}, {})


def test_a_locked_folder_is_removed_and_links_are_not_followed(fleeting):
    outside = fleeting / "outside"
    outside.mkdir(mode=0o755)
    scratch = Scratch.create({"a/b/c.py": b"x"}, {})
    (scratch.files / "link").symlink_to(outside)
    (scratch.files / "a" / "b").chmod(0)
    (scratch.files / "a").chmod(0)
    scratch.root.chmod(0)
    scratch.remove()
    assert list(fleeting.iterdir()) == [outside]
    assert outside.stat().st_mode & 0o777 == 0o755


def test_what_is_printed_names_files_as_they_were_given(fleeting):
    scratch = Scratch(fleeting / "one")
    printed = (
        f"{scratch.files}/hw.py:3: UserWarning\n{scratch.files}\n{scratch.home}/cache {fleeting}\n"
    )
    given = f"hw.py:3: UserWarning\n.\n~/cache {fleeting}\n"
    assert scratch.as_given(printed.encode()) == given.encode()
