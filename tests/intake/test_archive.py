import io
import stat
import tarfile
import zipfile

import pytest

from grader.errors import IntakeError
from grader.intake.archive import check, unpacked
from grader.intake.limits import LESS, MOST_ENTRIES
from grader.intake.members import Member

FINE = {"ada/hw.py": b"x = 1\n", "ada/data/numbers.csv": b"1,2\n"}


def tarred(files, mode="w:gz", **kinds):
    memory = io.BytesIO()
    with tarfile.open(fileobj=memory, mode=mode) as tar:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
        for name, kind in kinds.items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            tar.addfile(info)
    return memory.getvalue()


def refusal(name, content):
    with pytest.raises(IntakeError) as error:
        list(unpacked(name, content))
    return str(error.value)


def with_info(zipped, change, files=FINE):
    """A zip with one more entry, `x.py`, of which `change` makes something odd."""
    info = zipfile.ZipInfo("x.py")
    change(info)
    return zipped({**files, info: b"y = 2\n"})


def test_a_zip_is_read(zipped):
    assert dict(unpacked("ada.zip", zipped(FINE))) == FINE


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_is_read_whatever_its_compression(mode):
    assert dict(unpacked("ada.tar.gz", tarred(FINE, mode))) == FINE


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Zoë Müller/hw.py".encode(), "Zoë Müller/hw.py"),
        ("Zoë/hw.py".encode("cp437"), "Zoë/hw.py"),
        (b"Zoe/hw.py", "Zoe/hw.py"),
    ],
)
def test_a_zip_that_does_not_say_so_may_hold_names_in_utf_8(zipped, written, read):
    blank = b"#" * len(written)
    content = zipped({blank.decode(): b"x = 1\n"}).replace(blank, written)
    assert dict(unpacked("ada.zip", content)) == {read: b"x = 1\n"}


def test_a_tar_of_the_folder_itself_is_read(zipped):
    folders = {".": tarfile.DIRTYPE, "./ada": tarfile.DIRTYPE}
    content = tarred({f"./{name}": data for name, data in FINE.items()}, **folders)
    assert dict(unpacked("ada.tgz", content)) == FINE
    assert dict(unpacked("ada.zip", zipped({"./": b"", "./hw.py": b"x"}))) == {"hw.py": b"x"}


def test_what_systems_leave_and_documents_are_not_read(zipped):
    beside = {"__MACOSX/ada/._hw.py": b"\0", ".DS_Store": b"\0", "ada/sheet.pdf": bytes(20 << 20)}
    content = zipped({**FINE, **beside}, zipfile.ZIP_STORED)
    assert dict(unpacked("ada.zip", content)) == FINE


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("../hw.py", "a name that leads out of it"),
        ("ada/../../hw.py", "a name that leads out of it"),
        ("..\\hw.py", "a name that leads out of it"),
        ("/etc/hw.py", "an absolute name"),
        ("C:\\hw.py", "an absolute name"),
        ("n" * 256 + ".py", "a name that is too long or too deep"),
        ("/".join("d" * 21), "a name that is too long or too deep"),
    ],
)
def test_names_that_lead_elsewhere_are_refused_in_both(zipped, name, fault):
    assert fault in refusal("ada.zip", zipped({**FINE, name: b""}))
    assert fault in refusal("ada.tar", tarred({**FINE, name.replace("\\", "/"): b""}, "w"))


def test_a_name_with_a_null_is_refused(zipped):
    content = zipped({"hw.py!.txt": b""}).replace(b"hw.py!.txt", b"hw.py\0.txt")
    assert refusal("ada.zip", content) == (
        "ada.zip holds 'hw.py\\\\x00.txt', a name that leads out of it; make the archive anew"
    )


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_a_device_in_a_zip_is_refused(zipped, kind):
    content = with_info(zipped, lambda info: setattr(info, "external_attr", (kind | 0o644) << 16))
    assert refusal("ada.zip", content) == (
        "ada.zip holds 'x.py', a link or a device; hand in the file itself"
    )


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE])
def test_a_link_or_a_device_in_a_tar_is_refused(kind):
    assert "a link or a device" in refusal("ada.tar.gz", tarred(FINE, x=kind))


@pytest.mark.parametrize(
    "names",
    [("Hw.py", "hw.PY"), ("a/b.py", "a//b.py"), ("\u00e9.py", "e\u0301.py")],
    ids=["case", "slashes", "composed"],
)
def test_names_that_are_one_somewhere_are_refused(zipped, names):
    assert "which are one name; hand in one of them" in refusal(
        "ada.zip", zipped(dict.fromkeys(names, b""))
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_one_name_are_refused():
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as twice:
        twice.writestr("hw.py", "good")
        twice.writestr("hw.py", "bad")
    assert refusal("ada.zip", memory.getvalue()) == (
        "ada.zip holds 'hw.py' and 'hw.py', which are one name; hand in one of them"
    )


def test_a_name_of_a_file_and_of_a_folder_is_refused(zipped):
    said = refusal("ada.zip", zipped({"hw": b"", "hw/hw.py": b""}))
    assert said == "ada.zip holds 'hw' as a file and as a folder; make it anew"


def test_an_encrypted_zip_is_refused(zipped):
    content = bytearray(zipped({"hw.py": b"x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert "which is encrypted" in refusal("ada.zip", bytes(content))


def test_a_bomb_is_refused_by_what_it_says_of_itself(zipped):
    assert refusal("ada.zip", zipped({"hw.csv": bytes(10 << 20)})) == (
        f"ada.zip holds 'hw.csv', which unpacks to more than 100 times its size; {LESS}"
    )


def test_many_large_entries_are_refused_together(zipped):
    parts = {f"{n}.csv": bytes(1 << 20) for n in range(65)}
    assert "unpacks to more than 64 MiB" in refusal("ada.zip", zipped(parts, zipfile.ZIP_STORED))


def test_a_bomb_that_lies_is_read_no_further_than_it_says(zipped):
    honest = zipped({"hw.csv": bytes(10 << 20)})
    size = (10 << 20).to_bytes(4, "little")
    lying = honest.replace(size, (1000).to_bytes(4, "little"))
    assert "is damaged" in refusal("ada.zip", lying)


def test_too_many_entries_are_refused_before_they_are_listed(zipped, monkeypatch):
    content = zipped({f"{n}.csv": b"" for n in range(MOST_ENTRIES + 1)}, zipfile.ZIP_STORED)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert refusal("ada.zip", content) == f"ada.zip is a zip of more than 2000 entries; {LESS}"


def test_unusual_compressions_are_refused(zipped):
    assert "compressed in an unusual way" in refusal("a.zip", zipped(FINE, zipfile.ZIP_LZMA))


@pytest.mark.parametrize("name", ["ada.zip", "ada.tar.gz", "ada.tar.xz"])
@pytest.mark.parametrize("cut", [0, 10, 60])
def test_a_damaged_archive_is_refused(zipped, name, cut):
    content = zipped(FINE) if name.endswith("zip") else tarred(FINE, f"w:{name[-2:]}")
    assert any(
        words in refusal(name, content[:cut])
        for words in ("is damaged, or no archive of its kind", "cut short")
    )


def test_what_is_larger_than_it_may_be_is_refused(zipped):
    content = zipped({"hw.py": b"#" * ((1 << 20) + 1)}, zipfile.ZIP_STORED)
    assert refusal("ada.zip", content) == "hw.py is larger than 1 MiB"


def test_nothing_is_read_before_all_is_checked(zipped):
    files = unpacked("ada.zip", zipped({**FINE, "../x": b""}))
    with pytest.raises(IntakeError):
        next(files)


def test_what_is_larger_than_its_kind_may_be_is_refused(zipped):
    large = zipped({"hw.py": bytes((1 << 20) + 1)}, zipfile.ZIP_STORED)
    assert refusal("hw.zip", large) == "hw.py is larger than 1 MiB"


def test_a_list_of_too_many_entries_is_refused():
    entry = Member("hw.py", 1, 1, lambda _: b"x")
    check("hw.zip", [entry])
    with pytest.raises(
        IntakeError, match=f"^hw.zip holds more than {MOST_ENTRIES} entries; {LESS}$"
    ):
        check("hw.zip", [entry] * (MOST_ENTRIES + 1))
