"""The entries of a tar, whatever its compression and however it lies."""

import bz2
import gzip
import io
import lzma
import tarfile

import pytest

from grader.errors import IntakeError
from grader.intake import tarred


def plain(**sizes):
    memory = io.BytesIO()
    with tarfile.open(fileobj=memory, mode="w:") as tar:
        for name, size in sizes.items():
            info = tarfile.TarInfo(f"{name}.py")
            info.size = size
            tar.addfile(info, io.BytesIO(b"x" * size))
    return memory.getvalue()


@pytest.mark.parametrize("packed", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_all_entries_are_listed_and_can_be_read(packed):
    first, second = tarred.members(packed(plain(a=3, b=600)))
    assert [(each.name, each.size) for each in (first, second)] == [("a.py", 3), ("b.py", 600)]
    assert first.read(9) == b"xxx"
    assert second.read(9) == b"x" * 9
    assert first.is_regular
    assert not first.is_folder


@pytest.mark.parametrize("packed", [gzip.compress, bz2.compress, lzma.compress])
def test_one_that_was_cut_short_is_refused(packed):
    whole = packed(plain(a=600))
    with pytest.raises(IntakeError, match="a compressed tar that was cut short"):
        tarred.members(whole[: len(whole) // 2])


def test_one_that_unpacks_without_an_end_is_refused(monkeypatch):
    monkeypatch.setattr(tarred, "LARGEST_ARCHIVE", 1 << 20)
    assert tarred.members(gzip.compress(plain(a=1 << 19)))
    with pytest.raises(IntakeError, match="unpacks to more than 1 MiB"):
        tarred.members(gzip.compress(plain(a=1 << 20)))


def test_too_many_entries_are_refused(monkeypatch):
    monkeypatch.setattr(tarred, "MOST_ENTRIES", 2)
    assert len(tarred.members(plain(a=1, b=1))) == 2
    with pytest.raises(IntakeError, match="a tar of more than 2 entries"):
        tarred.members(plain(a=1, b=1, c=1))


def test_an_entry_of_less_than_nothing_is_refused():
    """A size may be written in base 256, with a sign."""
    header = bytearray(plain(a=0)[:512])
    header[124:136] = (-512).to_bytes(12, "big", signed=True)
    header[148:156] = b" " * 8
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    with pytest.raises(IntakeError, match="an entry of no size"):
        tarred.members(bytes(header) + bytes(1024))
