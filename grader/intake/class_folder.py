"""A whole class: a folder, or the zip that it was downloaded as."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, count
from pathlib import Path

from grader.errors import CourseError
from grader.intake import canvas, entries, gradescope, moodle, plain, single
from grader.intake.entries import Entry
from grader.intake.module import Wanted
from grader.intake.names import is_archive, is_zip
from grader.intake.parcels import Parcel
from grader.intake.records import Arrival, Refusal, Submission
from grader.spec.assignment import Assignment


def collect(
    path: Path, assignment: Assignment, others: frozenset[str] = frozenset()
) -> list[Arrival]:
    """All submissions in the folder or zip `path`, sorted by where they lie: one per student.

    A single file, or a folder that itself holds the assignment's file, is one submission.
    Files named as in `others`, those of other assignments, are never taken for this one's.
    """
    if not path.exists():
        raise CourseError(f"{path}: no such file or folder")
    found = _entries(path, assignment)
    if found is None:
        return [single.find(path, assignment, others)]
    parcels = sorted(_parcels(found), key=lambda parcel: parcel.path)
    if not parcels:
        raise CourseError(
            f"{path}: no submissions here; give the folder with a file or folder of each student"
        )
    wanted = Wanted(assignment.file, others)
    return [_arrival(parcel, name, wanted) for parcel, name in _named(parcels)]


def found_again(
    path: Path, name: str, assignment: Assignment, others: frozenset[str] = frozenset()
) -> Submission | Refusal:
    """The submission `name` that was collected from `path`."""
    if path.parent.exists() and not (path.parent / assignment.file).is_file():
        for arrival in collect(path.parent, assignment, others):
            if (arrival.path, arrival.name) == (path, name):
                return arrival.read()
    return single.read(path, assignment, others)


def _entries(path: Path, assignment: Assignment) -> list[Entry] | None:
    """What lies at `path`; None where that is one submission."""
    if path.is_dir():
        return None if (path / assignment.file).is_file() else _opened(entries.in_folder(path))
    if not is_zip(path.name):
        return None
    found = entries.in_zip(path)
    return found if _is_class(found) else None


def _opened(found: list[Entry]) -> list[Entry]:
    """The same; of a download that lies there as one folder, what lies in it."""
    if len(found) == 1 and found[0].is_folder:
        inside = entries.in_folder(found[0].path)
        return inside if any(map(_is_of_lms, inside)) else found
    return found


def _is_class(found: Sequence[Entry]) -> bool:
    """Whether the content of a zip is a class, and not a student's."""
    archives = [is_archive(entry.name) for entry in found if plain.is_submission(entry)]
    return any(map(_is_of_lms, found)) or (len(archives) > 1 and all(archives))


def _is_of_lms(entry: Entry) -> bool:
    return any(
        recognises(entry)
        for recognises in (gradescope.is_metadata, canvas.recognises, moodle.recognises)
    )


def _parcels(found: Sequence[Entry]) -> Iterator[Parcel]:
    """Each entry by the way in which it came; what came in no known way is plain."""
    metadata = gradescope.metadata(found)
    of_gradescope = [entry for entry in found if gradescope.recognises(entry, metadata)]
    of_moodle = [entry for entry in found if moodle.recognises(entry)]
    of_canvas = [e for e in found if canvas.recognises(e) and e not in of_moodle]
    known = {entry.path for entry in (*of_gradescope, *of_moodle, *of_canvas)}
    yield from gradescope.parcels(of_gradescope, metadata)
    yield from moodle.parcels(of_moodle)
    yield from canvas.parcels(of_canvas)
    yield from plain.parcels([entry for entry in found if entry.path not in known])


def _named(parcels: Sequence[Parcel]) -> Iterator[tuple[Parcel, str]]:
    """Each parcel with a name that no other has: where two share one, the longer label."""
    shared = Counter(parcel.name for parcel in parcels)
    taken: set[str] = set()
    for parcel in parcels:
        wanted = parcel.name if shared[parcel.name] == 1 else parcel.label
        numbered = (f"{wanted} ({number})" for number in count(2))
        name = next(name for name in chain([wanted], numbered) if name not in taken)
        taken.add(name)
        yield parcel, name


def _arrival(parcel: Parcel, name: str, wanted: Wanted) -> Arrival:
    return Arrival(name, parcel.path, partial(parcel.read, name, wanted), parcel.delivery)
