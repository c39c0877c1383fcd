"""What each system takes: the grader, its versions, a bundle, and scripts that run them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from grader import zips
from grader.pack.pins import pins
from grader.pack.wheel import wheel
from grader.spec.assignment import Assignment

BUNDLE = "bundle.zip"
"""The name by which the scripts know it."""
_FILE = "@file@"
"""In a script: the name of the file that a student hands in."""


def gradescope(_: Assignment, bundle: bytes) -> bytes:
    """An autograder.zip, to be uploaded as it is."""
    scripts = {name: _script(name) for name in ("setup.sh", "run_autograder")}
    return zips.pack({**_grader(bundle), **scripts}, programs=scripts)


def classroom50(assignment: Assignment, bundle: bytes) -> bytes:
    """A zip of what belongs in CLASSROOM/autograders/ASSIGNMENT/ of the teacher's repository."""
    script = _script("autograder.py", assignment)
    return zips.pack({**_grader(bundle), "autograder.py": script})


def github(assignment: Assignment, bundle: bytes) -> bytes:
    """A zip of what is added to the repository that students start from."""
    workflow = _script("grade.yml", assignment)
    beside = {f".grader/{name}": content for name, content in _grader(bundle).items()}
    return zips.pack({**beside, ".github/workflows/grade.yml": workflow})


@dataclass(frozen=True)
class System:
    """Another system, and what it is given."""

    packed: Callable[[Assignment, bytes], bytes]
    """The zip that it takes, of an assignment and its bundle."""
    is_sealed: bool
    """Whether the bundle holds sealed trials; not where every student can read it."""
    advice: str
    """What to do with the zip."""


SYSTEMS: Mapping[str, System] = {
    "gradescope": System(gradescope, True, "upload it as the autograder, as it is"),
    "classroom50": System(
        classroom50, True, "unpack it into CLASSROOM/autograders/ASSIGNMENT/ and push"
    ),
    "github": System(github, False, "unpack it in the repository that students start from"),
}


def _grader(bundle: bytes) -> dict[str, bytes]:
    name, content = wheel()
    return {name: content, "constraints.txt": pins().encode(), BUNDLE: bundle}


def _script(name: str, assignment: Assignment | None = None) -> bytes:
    text = files("grader.pack").joinpath("scripts", name).read_text(encoding="utf-8")
    return (text.replace(_FILE, assignment.file) if assignment else text).encode()
