import io
import os
import stat
import time
import zipfile

from grader import zips

FILES = {"b/run": b"#!/bin/sh\n", "a.txt": b"text" * 100}


def test_what_was_packed_comes_out_again():
    with zipfile.ZipFile(io.BytesIO(zips.pack(FILES))) as archive:
        assert archive.namelist() == ["a.txt", "b/run"]
        assert {name: archive.read(name) for name in archive.namelist()} == FILES


def test_the_bytes_depend_on_nothing_but_the_content(monkeypatch):
    first = zips.pack(FILES)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert zips.pack(dict(reversed(FILES.items()))) == first


def test_programs_can_be_executed_and_nothing_else():
    with zipfile.ZipFile(io.BytesIO(zips.pack(FILES, programs=["b/run"]))) as archive:
        modes = {entry.filename: entry.external_attr >> 16 for entry in archive.infolist()}
    assert modes["b/run"] & stat.S_IXUSR
    assert not modes["a.txt"] & stat.S_IXUSR
    assert all(stat.S_ISREG(mode) and mode & os.R_OK for mode in modes.values())
