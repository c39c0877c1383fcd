"""A parcel: all that one student's submission is made of, before it is read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from grader.errors import IntakeError
from grader.intake import module
from grader.intake.archive import unpacked
from grader.intake.limits import gathered
from grader.intake.module import MODULES, Wanted
from grader.intake.names import is_archive, stem
from grader.intake.records import Delivery, Refusal, Submission


@dataclass(frozen=True)
class Parcel:
    """What lies there for one student; nothing of it has been opened yet."""

    name: str
    label: str
    """A longer name, for where two students' parcels have one name."""
    path: Path
    files: Callable[[], Iterable[tuple[str, bytes]]]
    """Its files by relative path; archives are not unpacked yet."""
    delivery: Delivery

    def read(self, name: str, wanted: Wanted) -> Submission | Refusal:
        """The submission called `name`, or why it is refused."""
        try:
            files = _unpacked(gathered(self.files()))
            if not self.delivery.is_file_named and len(files) == 1:
                return module.lone(name, self.path, files, wanted)
            return module.submission(name, self.path, files, wanted)
        except (IntakeError, OSError) as error:
            return Refusal(name, reason(error), self.path)


def reason(error: IntakeError | OSError) -> str:
    """Why a submission that met `error` is refused."""
    return str(error) if isinstance(error, IntakeError) else f"cannot be read: {error.strerror}"


def _unpacked(files: dict[str, bytes]) -> dict[str, bytes]:
    """`files`; where no module is among them, with what the archives among them hold.

    An archive within an archive stays what it is.
    """
    archives = [name for name in files if is_archive(name) and "/" not in name]
    if not archives or any(name.endswith(MODULES) for name in files):
        return files
    rest = {name: content for name, content in files.items() if name not in archives}
    inside = (
        (path if len(files) == 1 else f"{stem(name)}/{path}", content)
        for name in archives
        for path, content in unpacked(name, files[name])
    )
    return gathered([*rest.items(), *gathered(inside).items()])
