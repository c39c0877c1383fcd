"""The entries of a tar, which may be compressed."""

import bz2
import io
import lzma
import tarfile
import zlib
from functools import partial
from typing import Protocol

from grader.errors import IntakeError
from grader.intake.limits import LARGEST_ARCHIVE, LESS, MOST_ENTRIES
from grader.intake.members import Member, tidy

_MOST_MEMORY = 128 << 20
"""Bytes that unpacking an .xz may take beside its content."""
_GZIP_WINDOW = 31


class _Decompressor(Protocol):
    """What the three compressions of the standard library have in common."""

    @property
    def eof(self) -> bool:
        """Whether the end of what was compressed has been reached."""
        ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """At most `max_length` bytes."""
        ...


def members(content: bytes) -> list[Member]:
    """All entries, in order. What the libraries raise is the caller's to catch.

    A tar has no list of contents: it is unpacked to be looked through, so its whole size
    is limited first.
    """
    plain = _decompressed(content)
    archive = tarfile.open(fileobj=io.BytesIO(plain), mode="r:")  # noqa: SIM115 (memory only)
    found: list[Member] = []
    # Not getmembers(): a header may send it back to one that it has read.
    while (info := archive.next()) is not None:
        if len(found) == MOST_ENTRIES:
            raise IntakeError(f"is a tar of more than {MOST_ENTRIES} entries; {LESS}")
        found.append(_member(archive, info))
    return found


def _decompressed(content: bytes) -> bytes:
    """The tar itself, from whichever compression its first bytes tell."""
    decompressor = _decompressor(content)
    if decompressor is None:
        return content
    plain = decompressor.decompress(content, LARGEST_ARCHIVE + 1)
    if len(plain) > LARGEST_ARCHIVE:
        raise IntakeError(f"is a tar that unpacks to more than {LARGEST_ARCHIVE >> 20} MiB; {LESS}")
    if not decompressor.eof:
        raise IntakeError("is a compressed tar that was cut short; make it anew")
    return plain


def _decompressor(content: bytes) -> _Decompressor | None:
    if content.startswith(b"\x1f\x8b"):
        return zlib.decompressobj(_GZIP_WINDOW)
    if content.startswith(b"BZh"):
        return bz2.BZ2Decompressor()
    if content.startswith(b"\xfd7zXZ"):
        return lzma.LZMADecompressor(memlimit=_MOST_MEMORY)
    return None


def _member(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Member:
    if info.size < 0:
        raise IntakeError("is a tar with an entry of no size; make it anew")
    return Member(
        name=tidy(info.name),
        size=info.size,
        packed=info.size,  # the whole was limited already
        read=partial(_read, archive, info),
        is_folder=info.isdir(),
        is_regular=(info.isreg() and not info.issparse()) or info.isdir(),
    )


def _read(archive: tarfile.TarFile, info: tarfile.TarInfo, limit: int) -> bytes:
    file = archive.extractfile(info)
    return b"" if file is None else file.read(limit)
