"""Bad intake, each refused with a reason before anything runs, and odd names that are not."""

import gzip
import io
import os
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest

from grader.course.course import Course
from grader.intake import Refusal, collect

HERE = Path(__file__).parent
LINE = "def line(x, w):\n    s = w * x\n    return {'s': s, 'y': s.tanh()}\n"


@pytest.fixture(scope="module")
def assignment():
    return Course.find(HERE / "course").assignment("hostile")


@pytest.fixture
def entry(tmp_path, assignment):
    """What becomes of the one submission that `make(folder)` leaves in the folder."""

    def collected(make):
        make(tmp_path)
        (found,) = collect(tmp_path, assignment)
        return found.read()

    return collected


def write(name, content=LINE):
    def make(folder):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return make


def several(*makes):
    def make(folder):
        for each in makes:
            each(folder)

    return make


def link(target):
    return lambda folder: (folder / "ada.py").symlink_to(target)


def zipped(*names, size=0, kind=0):
    """A zip of files of so many zeros; `kind` is that of the last as Unix has it."""

    def make(folder):
        with zipfile.ZipFile(folder / "ada.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                archive.writestr(name, bytes(size))
            archive.infolist()[-1].external_attr = kind << 16

    return make


def nested(depth):
    """A zip in a zip, and so on: 42.zip has six levels of sixteen each."""
    content = bytes(1 << 20)
    for level in range(depth):
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(16):
                archive.writestr(f"{level}_{number}.zip", content)
        content = memory.getvalue()
    return write("ada.zip", content)


def tarred(kind):
    def make(folder):
        with tarfile.open(folder / "ada.tar.gz", "w:gz") as archive:
            info = tarfile.TarInfo("hw.py")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)

    return make


def gzipped(size):
    return write("ada.tar.gz", gzip.compress(bytes(size)))


def device(folder):
    try:
        os.mknod(folder / "ada.py", stat.S_IFCHR | 0o666, os.makedev(1, 5))  # /dev/zero
    except PermissionError:
        pytest.skip("only root makes devices")


def sparse(name):
    def make(folder):
        (folder / name).parent.mkdir(exist_ok=True)
        with (folder / name).open("wb") as file:
            file.truncate(1 << 40)

    return make


NOT_REGULAR = "is no regular file (a link, a folder, a pipe or a device); give the file itself"
REFUSED = {
    "B04 a text in UTF-16": (
        write("ada.py", LINE.encode("utf-16")),
        "ada.py was saved as UTF-16; save it as UTF-8 text",
    ),
    "B04 a text in UTF-16, in a folder": (
        several(write("ada/hw.py", LINE.encode("utf-16-le")), write("ada/helper.py")),
        "hw.py was saved as UTF-16; save it as UTF-8 text",
    ),
    "B28 an empty notebook": (
        write("ada.ipynb", "{}"),
        "ada.ipynb is no notebook of version 4; save it anew with Jupyter",
    ),
    "B28 a text": (write("ada.py.txt"), "ada.py.txt: hand in a Python file, .py"),
    "B28 a document": (write("ada/hw.docx"), "holds no Python file; hand in hw.py"),
    "B28 two candidates": (
        several(write("ada/a/hw.py"), write("ada/b/hw.py")),
        "holds several candidates (a/hw.py, b/hw.py); hand in one hw.py",
    ),
    "B28 a copy beside it": (
        several(write("ada/hw (1).py"), write("ada/hw (2).py")),
        "holds several candidates (hw (1).py, hw (2).py); hand in one hw.py",
    ),
    "B29 a zip with names that lead out": (
        zipped("hw.py", "../hw.py"),
        "ada.zip holds '../hw.py', a name that leads out of it; make the archive anew",
    ),
    "B29 a zip with an absolute name": (
        zipped("/tmp/hw.py"),
        "ada.zip holds '/tmp/hw.py', an absolute name; name files by where they lie in the archive",
    ),
    "B29 a zip with backslashes that lead out": (
        zipped("..\\hw.py"),
        "ada.zip holds '../hw.py', a name that leads out of it; make the archive anew",
    ),
    "B29 a zip with a path that no system takes": (
        zipped("hw.py", "/".join(["d" * 250] * 18)),
        f"holds '{'d' * 59}…', a path that is too long; shorten it",
    ),
    "B28 a notebook whose cells no file can be named after": (
        write("n" * 240 + ".ipynb", '{"cells": []}'),
        f"{'n' * 59}…: give it a shorter name",
    ),
    "B29 a link in a zip": (
        zipped("hw.py", kind=stat.S_IFLNK),
        "ada.zip holds 'hw.py', a link or a device; hand in the file itself",
    ),
    "B29 names that differ by case": (
        zipped("Dup.py", "dup.py"),
        "ada.zip holds 'Dup.py' and 'dup.py', which are one name; hand in one of them",
    ),
    "R27 a zip bomb": (
        zipped("data.csv", size=50 << 20),
        (
            "ada.zip holds 'data.csv', which unpacks to more than 100 times its size; "
            "hand in only what the code needs"
        ),
    ),
    "R27 a zip of zips": (
        nested(3),
        (
            "holds no Python file, only another archive "
            "(2_0.zip, 2_1.zip, 2_2.zip, 2_3.zip, 2_4.zip); hand in hw.py itself"
        ),
    ),
    "R27 a bomb of zips": (
        zipped(*(f"{number}.csv" for number in range(70)), size=1 << 20),
        "ada.zip unpacks to more than 64 MiB; hand in only what the code needs",
    ),
    "R27 a tar bomb": (
        gzipped(65 << 20),
        "ada.tar.gz is a tar that unpacks to more than 64 MiB; hand in only what the code needs",
    ),
    "B29 a link in a tar": (
        tarred(tarfile.SYMTYPE),
        "ada.tar.gz holds 'hw.py', a link or a device; hand in the file itself",
    ),
    "B29 a device in a tar": (
        tarred(tarfile.CHRTYPE),
        "ada.tar.gz holds 'hw.py', a link or a device; hand in the file itself",
    ),
    "B29 a tar that was cut short": (
        write("ada.tar.gz", b"\x1f\x8b"),
        "ada.tar.gz is a compressed tar that was cut short; make it anew",
    ),
    "B29 nothing but what systems leave": (
        several(write("ada/__MACOSX/hw.py"), write("ada/.DS_Store", b"")),
        "holds no Python file; hand in hw.py",
    ),
    "B32 a folder": (lambda folder: (folder / "ada.py").mkdir(), f"ada.py {NOT_REGULAR}"),
    "B32 a pipe": (lambda folder: os.mkfifo(folder / "ada.py"), f"ada.py {NOT_REGULAR}"),
    "B32 a pipe in a folder": (
        several(write("ada/x.txt"), lambda folder: os.mkfifo(folder / "ada" / "hw.py")),
        f"hw.py {NOT_REGULAR}",
    ),
    "B32 a device": (device, f"ada.py {NOT_REGULAR}"),
    "B32 a link to a secret": (link("/etc/passwd"), f"ada.py {NOT_REGULAR}"),
    "B32 a link to itself": (link("ada.py"), f"ada.py {NOT_REGULAR}"),
    "B32 a link to a device": (link("/dev/zero"), f"ada.py {NOT_REGULAR}"),
    "R26 a huge source": (sparse("ada.py"), "ada.py is larger than 1 MiB"),
    "R26 huge data": (
        several(write("ada/hw.py"), sparse("ada/data")),
        "data is larger than 16 MiB",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_bad_intake_is_refused_with_a_reason(entry, what):
    make, reason = REFUSED[what]
    found = entry(make)
    assert isinstance(found, Refusal)
    assert found.reason == reason


@pytest.mark.parametrize(
    "name",
    [
        "n" * 250 + ".py",
        "\N{PILE OF POO}.py",
        os.fsdecode(b"ad\xe9.py"),
        "\N{RIGHT-TO-LEFT OVERRIDE}yp.ada.py",
        "a\nb\x1b[2J.py",
        "CON.py",
        "a'\"<b>&;$(touch x).py",
        "--help.py",
        " .py",
    ],
)
def test_an_odd_name_is_taken_and_shown_escaped(entry, name):
    found = entry(write(name))
    assert not isinstance(found, Refusal)
    assert found.name.isprintable()
    assert found.main.isprintable()
