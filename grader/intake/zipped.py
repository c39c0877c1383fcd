"""The entries of a zip."""

import io
import stat
import zipfile
from functools import partial
from typing import BinaryIO

from grader.errors import IntakeError
from grader.intake.limits import LESS, MOST_ENTRIES
from grader.intake.members import Member, tidy

_ENTRY = b"PK\x01\x02"
"""Begins each entry of the list of contents: counted before the list is read."""
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What every system writes; others may ask for gigabytes of memory to unpack."""
_ENCRYPTED = 0x1
_UTF8 = 0x800
"""The flag of an entry that says so of its name."""


def members(content: bytes) -> list[Member]:
    """All entries, in order. What `zipfile` raises is the caller's to catch."""
    if content.count(_ENTRY) > MOST_ENTRIES:
        raise IntakeError(f"is a zip of more than {MOST_ENTRIES} entries; {LESS}")
    return entries(io.BytesIO(content))


def entries(file: BinaryIO) -> list[Member]:
    """All entries of the zip in `file`, which must stay open until they are read."""
    archive = zipfile.ZipFile(file)
    return [_member(archive, info) for info in archive.infolist()]


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member:
    kind, name = stat.S_IFMT(info.external_attr >> 16), _name(info)
    return Member(
        name=tidy(name),
        size=info.file_size,
        packed=info.compress_size,
        read=partial(_read, archive, info),
        is_folder=name.endswith(("/", "\\")),
        is_regular=kind in (0, stat.S_IFREG, stat.S_IFDIR),
        is_encrypted=bool(info.flag_bits & _ENCRYPTED),
    )


def _name(info: zipfile.ZipInfo) -> str:
    """The name of an entry; the zips of macOS and of Linux's `zip` hold UTF-8 and do not say so."""
    if info.flag_bits & _UTF8:
        return info.orig_filename
    try:
        return info.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.orig_filename


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    if info.compress_type not in _READABLE:
        raise IntakeError("is a zip that is compressed in an unusual way; make it anew")
    with archive.open(info) as file:
        return file.read(limit)
