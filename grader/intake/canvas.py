"""The files of a Canvas download: `doejane_LATE_12345_67890_hw1-2.py`.

The numbers are those of the student and of the file. Canvas puts `-2` into the name of a file
that is handed in for the third time. It does not say how late a late one is.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from grader.intake.entries import Entry
from grader.intake.names import is_looked_at, stem
from grader.intake.parcels import Parcel
from grader.intake.records import Delivery
from grader.report.handed_in import Identity
from grader.text import one_line

_NAME = re.compile(
    r"(?P<who>[^_]+)_(?P<late>LATE_)?(?P<id>\d+)_(?P<file>\d+)_(?P<name>.+)", re.DOTALL
)
_AGAIN = re.compile(r"-\d{1,3}$")


@dataclass(frozen=True)
class _Piece:
    """One file of one student."""

    entry: Entry
    who: str
    student: str
    is_late: bool
    number: int
    """Rises with the time at which it was handed in."""
    name: str
    """That the student gave it."""


def recognises(entry: Entry) -> bool:
    """Whether an entry is a file of a Canvas download."""
    return not entry.is_folder and _NAME.fullmatch(entry.name) is not None


def parcels(entries: Sequence[Entry]) -> Iterator[Parcel]:
    """A parcel per student."""
    by_student = defaultdict[str, list[_Piece]](list)
    for piece in map(_piece, entries):
        by_student[piece.student].append(piece)
    return map(_parcel, by_student.values())


def _piece(entry: Entry) -> _Piece:
    match = _NAME.fullmatch(entry.name)
    assert match is not None, f"{entry.name} is not recognised"
    ending = match["name"][len(stem(match["name"])) :]
    return _Piece(
        entry,
        match["who"],
        match["id"],
        match["late"] is not None,
        int(match["file"]),
        _AGAIN.sub("", stem(match["name"])) + ending,
    )


def _parcel(pieces: Sequence[_Piece]) -> Parcel:
    """The last of each file counts."""
    pieces = sorted(pieces, key=lambda piece: piece.number)
    last = {piece.name: piece for piece in pieces}
    newest = pieces[-1]
    who = one_line(newest.who, 100)
    delivery = Delivery(
        (Identity(name=who, id=newest.student),),
        is_late=any(piece.is_late for piece in last.values()),
        earlier=tuple(one_line(p.entry.name) for p in pieces if p is not last[p.name]),
    )
    files = partial(_files, last)
    return Parcel(who, f"{who}_{newest.student}", newest.entry.path, files, delivery)


def _files(last: Mapping[str, _Piece]) -> Iterator[tuple[str, bytes]]:
    for name, piece in last.items():
        if is_looked_at(name):
            yield from ((name, content) for _, content in piece.entry.files())
