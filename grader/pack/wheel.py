"""The grader as a wheel, made of the package that is running, wherever it was installed from."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path

import grader
from grader import zips
from grader.errors import UsageError

_STEM = f"grader-{grader.__version__}"
_TAG = "py3-none-any"
_NOTES = ("METADATA", "entry_points.txt")
_WHEEL = f"Wheel-Version: 1.0\nGenerator: grader\nRoot-Is-Purelib: true\nTag: {_TAG}\n"


def file_name() -> str:
    """What a wheel of this version is called."""
    return f"{_STEM}-{_TAG}.whl"


def wheel() -> tuple[str, bytes]:
    """Its file name, and its bytes."""
    installed = _installed()
    info = f"{_STEM}.dist-info"
    files = {
        **_package(),
        f"{info}/WHEEL": _WHEEL.encode(),
        **{f"{info}/{name}": (installed.read_text(name) or "").encode() for name in _NOTES},
    }
    record = f"{info}/RECORD"
    return file_name(), zips.pack({**files, record: _record(files, record)})


def _installed() -> Distribution:
    """What pip noted of the grader; not the egg-info that lies beside its source."""
    found = [each for each in distributions(name="grader") if each.read_text("METADATA")]
    if not found:
        raise UsageError(
            "grader runs from a folder that was not installed; run `make setup`, or "
            "`pip install -e .`, and pack again"
        )
    return found[0]


def _package() -> dict[str, bytes]:
    """Every file of the package, by its path in a wheel."""
    root = Path(grader.__file__).parent
    return {
        path.relative_to(root.parent).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def _record(files: Mapping[str, bytes], record: str) -> bytes:
    """The list of all files with their hashes, by which pip checks what it installs."""
    return "".join([*_lines(files), f"{record},,\n"]).encode()


def _lines(files: Mapping[str, bytes]) -> Iterator[str]:
    for name, content in sorted(files.items()):
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
        yield f"{name},sha256={digest.decode()},{len(content)}\n"
