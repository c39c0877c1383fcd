"""Zip files whose bytes follow from their content alone."""

import io
import zipfile
from collections.abc import Collection, Mapping

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest time that the format can hold: the time of packing must not show."""
_FILE, _PROGRAM = 0o100644, 0o100755


def pack(files: Mapping[str, bytes], programs: Collection[str] = ()) -> bytes:
    """A zip of `files` by their paths, sorted; those named in `programs` can be executed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _FIRST_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, so that the mode below counts
            entry.external_attr = (_PROGRAM if name in programs else _FILE) << 16
            archive.writestr(entry, files[name])
    return buffer.getvalue()
