"""Which student of the roster each submission is by: by number, login, address or name."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from grader.intake import Arrival
from grader.report.handed_in import Identity

Key = tuple[str, str]
"""What a student is known by: a kind, and a text."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Claims:
    """Which rows of the roster claim which submission; none is dropped."""

    students: Mapping[str, tuple[Identity, ...]]
    """Those of each submission, by its name, as the roster knows them."""
    absent: tuple[Identity, ...]
    """Of whom there is no submission, in the order of the roster."""
    unclaimed: tuple[str, ...]
    """Submissions, in order, of which a student is not on the roster, or has handed in another."""


def claimed(arrivals: Sequence[Arrival], roster: Sequence[Identity]) -> Claims:
    """Match `arrivals` and `roster`; a key that two rows share claims nothing."""
    rows = _by_key(roster)
    students: dict[str, tuple[Identity, ...]] = {}
    taken: set[int] = set()
    unclaimed: list[str] = []
    for arrival in arrivals:
        places = [_row(student, rows, taken) for student in _handed_in_by(arrival)]
        if None in places:
            unclaimed.append(arrival.name)
            students[arrival.name] = arrival.delivery.students
        else:
            found = [place for place in places if place is not None]
            taken.update(found)
            students[arrival.name] = tuple(roster[place] for place in found)
    absent = tuple(row for place, row in enumerate(roster) if place not in taken)
    return Claims(students, absent, tuple(unclaimed))


def _handed_in_by(arrival: Arrival) -> tuple[Identity, ...]:
    """Where nothing tells, the submission may bear its student's name, or net id."""
    return arrival.delivery.students or (Identity(name=arrival.name, login=arrival.name),)


def _row(student: Identity, rows: Mapping[Key, int], taken: AbstractSet[int]) -> int | None:
    """Where the student stands in the roster; None where nowhere, or with another submission."""
    place = next((rows[key] for key in _keys(student) if key in rows), None)
    return None if place in taken else place


def _by_key(roster: Sequence[Identity]) -> dict[Key, int]:
    """Where the one row is that has this key."""
    places = defaultdict[Key, set[int]](set)
    for place, row in enumerate(roster):
        for key in _keys(row):
            places[key].add(place)
    return {key: next(iter(found)) for key, found in places.items() if len(found) == 1}


def _keys(student: Identity) -> Iterator[Key]:
    """What a student may be known by, the surest first: kind and text.

    A number may be the LMS's in one place and the university's in another; the first part of
    an address is often the login.
    """
    for number in filter(None, (student.id, student.sis_id)):
        yield "number", number.casefold()
    email, login = student.email.casefold(), student.login.casefold()
    if email:
        yield "email", email
    yield from (("login", each.partition("@")[0]) for each in (login, email) if each)
    yield from (("name", name) for name in _spellings(student.name))


def _spellings(name: str) -> Iterator[str]:
    """A name without blanks and accents, begun at each of its words.

    So `Doe, Jane`, `Jane Doe` and Canvas's `doejane` meet.
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
    for first in range(len(words)):
        yield "".join(words[first:] + words[:first])
