"""Which of the files that were handed in is graded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from grader.errors import IntakeError
from grader.intake.encoding import with_readable_text
from grader.intake.names import is_archive
from grader.intake.notebook import SUFFIX, with_cells
from grader.intake.records import Submission
from grader.text import one_line

MODULES = (".py", SUFFIX)


@dataclass(frozen=True)
class Wanted:
    """What is looked for among the files of a student."""

    file: str
    """The assignment's own file, such as `hw1.py`."""
    others: frozenset[str] = frozenset()
    """The files of the course's other assignments, which are never taken for it."""


def submission(name: str, path: Path, files: Mapping[str, bytes], wanted: Wanted) -> Submission:
    """The submission that `files` are; IntakeError where no module, or more than one, fits.

    The module's folder becomes the top, as for Python when it runs the module.
    """
    main = PurePosixPath(_main(files, wanted))
    top = "" if main.parent == PurePosixPath(".") else f"{main.parent}/"
    beside = {
        each.removeprefix(top): content for each, content in files.items() if each.startswith(top)
    }
    return _readable(Submission(name, beside, main.name, path))


def lone(name: str, path: Path, files: Mapping[str, bytes], wanted: Wanted) -> Submission:
    """The submission that is one file, which may bear the student's name.

    Its module has its own name; the assignment's where that could not be shown, or is no text.
    """
    ((own, content),) = files.items()
    fit = (
        own if own == one_line(own) else PurePosixPath(wanted.file).stem + PurePosixPath(own).suffix
    )
    return _readable(Submission(name, {fit: content}, fit, path))


def is_named(name: str, wanted: str) -> bool:
    """Whether a file bears the assignment's own name, as a module or a notebook."""
    return PurePosixPath(name).name in {PurePosixPath(wanted).stem + end for end in MODULES}


def _readable(chosen: Submission) -> Submission:
    return with_cells(with_readable_text(chosen))


def _main(files: Mapping[str, bytes], wanted: Wanted) -> str:
    """The module to grade: the one that is named as it should be, else the only one."""
    modules = [name for name in files if name.endswith(MODULES)]
    unfit = [name for name in modules if name != one_line(name)]
    if unfit:
        raise IntakeError(f"{one_line(unfit[0])}: give it another name, such as {wanted.file}")
    named = [name for name in modules if is_named(name, wanted.file)]
    candidates = [name for name in modules if not _is_others(name, wanted)]
    at_top = [name for name in candidates if "/" not in name]
    for choice in (named, at_top, candidates):
        if len(choice) == 1:
            return choice[0]
        if len(choice) > 1:
            listed = _listed(choice)
            raise IntakeError(f"holds several candidates ({listed}); hand in one {wanted.file}")
    raise IntakeError(_nothing(files, modules, wanted))


def _is_others(name: str, wanted: Wanted) -> bool:
    return any(is_named(name, other) for other in wanted.others)


def _nothing(files: Iterable[str], others: Sequence[str], wanted: Wanted) -> str:
    inner = [name for name in files if is_archive(name)]
    if inner and not others:
        listed = _listed(inner)
        return (
            f"holds no Python file, only another archive ({listed}); hand in {wanted.file} itself"
        )
    if others:
        listed = _listed(others)
        return f"holds only files of other assignments ({listed}); hand in {wanted.file}"
    return f"holds no Python file; hand in {wanted.file}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(one_line(name, 60) for name in names[:5])
