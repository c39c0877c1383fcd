import csv
import hashlib
import io
import subprocess
import sys
import zipfile
from base64 import urlsafe_b64decode

import pytest

from grader.errors import UsageError
from grader.pack import wheel


def opened(content):
    return zipfile.ZipFile(io.BytesIO(content))


def test_pip_installs_it_and_it_runs(tmp_path):
    name, content = wheel.wheel()
    (tmp_path / name).write_bytes(content)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", tmp_path / "there", tmp_path / name], check=True)
    shown = subprocess.run(
        [sys.executable, "-m", "grader", "--version"],
        cwd=tmp_path / "there",
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.startswith("grader, version ")
    assert list((tmp_path / "there" / "grader" / "pack" / "scripts").glob("setup.sh"))


def test_the_record_holds_the_hash_of_every_file():
    _, content = wheel.wheel()
    with opened(content) as archive:
        [record] = [name for name in archive.namelist() if name.endswith("/RECORD")]
        rows = list(csv.reader(io.StringIO(archive.read(record).decode())))
        assert {row[0] for row in rows} == set(archive.namelist())
        for name, digest, size in rows:
            if name != record:
                kept = archive.read(name)
                told = urlsafe_b64decode(digest.removeprefix("sha256=") + "=")
                assert (told, int(size)) == (hashlib.sha256(kept).digest(), len(kept))


def test_it_holds_no_reference_and_nothing_that_was_compiled():
    with opened(wheel.wheel()[1]) as archive:
        names = archive.namelist()
    assert all(name.startswith(("grader/", "grader-")) for name in names)
    assert not [name for name in names if name.endswith(".pyc")]


def test_a_grader_that_is_not_installed_cannot_be_packed(monkeypatch):
    monkeypatch.setattr(wheel, "distributions", lambda **_: [])
    with pytest.raises(UsageError, match="was not installed; run `make setup`"):
        wheel.wheel()
