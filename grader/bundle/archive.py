"""The zip itself: read with care, as it may come from anywhere."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ValidationError

from grader.bundle.contents import FORMAT, VERSION, Contents
from grader.course.contradictions import contradictions
from grader.errors import BundleFault

CONTENTS, NUMBERS, SAMPLES = "bundle.json", "numbers.npy", "samples.npy"
_MIB = 1 << 20
LARGEST = {CONTENTS: 64 * _MIB, NUMBERS: 128 * _MIB, SAMPLES: 128 * _MIB}
"""Bytes of each file that is read, once unpacked."""


@dataclass(frozen=True)
class Archive:
    """A bundle in memory."""

    contents: Contents
    numbers: np.ndarray
    """(n,) float64."""
    samples: np.ndarray
    """(n,) float32."""


class _Head(BaseModel):
    """What every version of the format begins with."""

    format: str
    version: int
    grader: str


_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError)


def read(path: Path) -> Archive:
    """The bundle in the file `path`; BundleFault, with what to do, for anything else."""
    try:
        with zipfile.ZipFile(path) as archive:
            files = {name: _file(path, archive, name) for name in LARGEST}
    except (*_DAMAGED, OSError, NotImplementedError, RuntimeError) as error:
        raise BundleFault(f"{path}: {_unreadable(error)}") from error
    contents = _contents(path, files[CONTENTS])
    numbers = _flat(path, NUMBERS, files[NUMBERS], "<f8")
    return Archive(contents, numbers, _flat(path, SAMPLES, files[SAMPLES], "<f4"))


def flat_bytes(values: np.ndarray) -> bytes:
    """A flat array as an npy file."""
    made = io.BytesIO()
    np.lib.format.write_array(made, values, version=(1, 0), allow_pickle=False)
    return made.getvalue()


def _file(path: Path, archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        entry = archive.getinfo(name)
    except KeyError:
        raise BundleFault(
            f"{path}: no bundle of grader's: it holds no {name}; ask your instructor for the zip "
            "that `grader release` made"
        ) from None
    with archive.open(entry) as file:
        content = file.read(LARGEST[name] + 1)
    if len(content) > LARGEST[name]:
        raise BundleFault(
            f"{path}: {name} is larger than {LARGEST[name] // _MIB} MiB; get the bundle again"
        )
    return content


def _unreadable(error: Exception) -> str:
    if isinstance(error, OSError) and not isinstance(error, zipfile.BadZipFile):
        return f"cannot be read: {error.strerror or error}"
    return f"damaged, or no zip at all ({error}); get the bundle again"


def _contents(path: Path, content: bytes) -> Contents:
    try:
        return Contents.model_validate_json(content)
    except ValidationError as error:
        _check_version(path, content)
        raise BundleFault(
            f"{path}: bundle.json is not as it should be; get the bundle again\n"
            f"{contradictions(error)}"
        ) from error


def _check_version(path: Path, content: bytes) -> None:
    """BundleFault where another format explains why the contents could not be read."""
    try:
        head = _Head.model_validate_json(content)
    except ValidationError:
        return
    if head.format == FORMAT and head.version != VERSION:
        older = head.version < VERSION
        advice = "ask for a new bundle" if older else "update grader"
        raise BundleFault(
            f"{path}: written by grader {head.grader} in format {head.version}, and this grader "
            f"reads format {VERSION}: {advice}"
        )


def _flat(path: Path, name: str, content: bytes, dtype: str) -> np.ndarray:
    try:
        values: np.ndarray = np.load(io.BytesIO(content), allow_pickle=False)
    except (ValueError, EOFError, OSError) as error:
        raise BundleFault(f"{path}: {name} is damaged ({error}); get the bundle again") from error
    if not isinstance(values, np.ndarray) or values.dtype != np.dtype(dtype) or values.ndim != 1:
        raise BundleFault(f"{path}: {name} is no flat array of {dtype}; get the bundle again")
    return values
