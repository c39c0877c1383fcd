"""One file or one folder per student, named as it should be in the report."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import PurePosixPath

from grader.errors import IntakeError
from grader.intake.entries import Entry
from grader.intake.module import MODULES
from grader.intake.names import is_archive, is_hidden, stem
from grader.intake.parcels import Parcel
from grader.intake.records import Delivery
from grader.text import one_line

_RECORDS = {".json", ".csv", ".md", ".toml", ".yml", ".yaml"}
"""Files of these kinds lie beside submissions; any other that lies there was handed in."""
_LONGEST_NAME = 100


def parcels(entries: Sequence[Entry]) -> Iterator[Parcel]:
    """Each entry is one student's."""
    return (parcel(entry) for entry in entries if is_submission(entry))


def is_submission(entry: Entry) -> bool:
    """Whether what lies in the folder of a class was handed in: any folder, most files."""
    is_record = PurePosixPath(entry.name).suffix.lower() in _RECORDS
    return not is_hidden(entry.name) and (entry.is_folder or not is_record)


def parcel(entry: Entry) -> Parcel:
    """The submission that is one file or folder; its name may be that of the student."""
    label = one_line(entry.name, _LONGEST_NAME)
    name = label if entry.is_folder else one_line(stem(entry.name), _LONGEST_NAME) or label
    is_lone = not entry.is_folder and not is_archive(entry.name)
    delivery = Delivery(submitted=entry.modified(), is_file_named=not is_lone)
    files = partial(_lone, entry) if is_lone else entry.files
    return Parcel(name, label, entry.path, files, delivery)


def _lone(entry: Entry) -> Iterator[tuple[str, bytes]]:
    """The file; IntakeError, before it is opened, where it is no module.

    What is a link is refused as one, whatever it is called.
    """
    if not entry.name.endswith(MODULES) and not entry.path.is_symlink():
        raise IntakeError(f"{one_line(entry.name)}: hand in a Python file, .py")
    return entry.files()
