"""A Moodle download: a folder `Jane Doe_12345_assignsubmission_file_` for each student.

Without folders the file's name follows the last `_`. The number is the student's own in
this assignment. A text typed into Moodle comes beside it, and holds no module.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from grader.intake.entries import Entry
from grader.intake.names import is_looked_at
from grader.intake.parcels import Parcel
from grader.intake.records import Delivery
from grader.report.handed_in import Identity
from grader.text import one_line

_NAME = re.compile(
    r"(?P<who>.+)_(?P<id>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?(?P<name>.*)", re.DOTALL
)


def recognises(entry: Entry) -> bool:
    """Whether an entry is a folder or a file of a Moodle download."""
    return _NAME.fullmatch(entry.name) is not None


def parcels(entries: Sequence[Entry]) -> Iterator[Parcel]:
    """A parcel per student."""
    by_student = defaultdict[tuple[str, str], list[Entry]](list)
    for entry in entries:
        match = _match(entry)
        by_student[match["who"], match["id"]].append(entry)
    return (_parcel(who, number, own) for (who, number), own in by_student.items())


def _match(entry: Entry) -> re.Match[str]:
    match = _NAME.fullmatch(entry.name)
    assert match is not None, f"{entry.name} is not recognised"
    return match


def _parcel(who: str, number: str, entries: Sequence[Entry]) -> Parcel:
    files = [entry for entry in entries if _match(entry)["kind"] == "file"] or entries
    times = [time for entry in files if (time := entry.modified())]
    name = one_line(who, 100)
    delivery = Delivery((Identity(name=name, id=number),), max(times, default=None))
    return Parcel(name, f"{name}_{number}", files[0].path, partial(_files, files), delivery)


def _files(entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    for entry in entries:
        own = _match(entry)["name"]
        for name, content in entry.files():
            given = name if entry.is_folder else own
            if is_looked_at(given):
                yield given, content
