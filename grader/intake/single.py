"""One submission by itself."""

from dataclasses import replace
from pathlib import Path

from grader.errors import CourseError, IntakeError
from grader.intake import plain
from grader.intake.disk import file_bytes
from grader.intake.entries import OnDisk
from grader.intake.helper_files import imported_beside
from grader.intake.module import Wanted
from grader.intake.parcels import reason
from grader.intake.records import Arrival, Refusal, Submission
from grader.spec.assignment import Assignment


def find(path: Path, assignment: Assignment, others: frozenset[str] = frozenset()) -> Arrival:
    """The one submission at `path`: a module, a notebook, a folder or an archive.

    It is read at once: UsageError where it cannot be for want of something on this machine.
    """
    parcel = plain.parcel(OnDisk(path))
    found = read(path, assignment, others)
    return Arrival(parcel.name, path, lambda: found, parcel.delivery)


def read(
    path: Path, assignment: Assignment, others: frozenset[str] = frozenset()
) -> Submission | Refusal:
    """The submission at `path`; a lone module comes with what it imports from beside it."""
    if not path.exists() and not path.is_symlink():
        raise CourseError(f"{path}: no such file or folder")
    parcel = plain.parcel(OnDisk(path))
    found = parcel.read(parcel.name, Wanted(assignment.file, others))
    if isinstance(found, Refusal) or parcel.delivery.is_file_named:
        return found
    return _with_helpers(found)


def _with_helpers(found: Submission) -> Submission | Refusal:
    sources = [found.files[name] for name in found.cells or (found.main,)]
    try:
        beside = {
            name: file_bytes(file)
            for source in sources
            for name, file in imported_beside(source, found.path).items()
        }
    except (IntakeError, OSError) as error:
        return Refusal(found.name, reason(error), found.path)
    return replace(found, files={**beside, **found.files})
