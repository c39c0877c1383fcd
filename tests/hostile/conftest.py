"""The class of attacks: handed in, graded by the program itself, and looked at afterwards."""

import contextlib
import ctypes
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from attacks import LEVELS, Attack, read_attacks
from traps import Traps, settle

from grader.renderers import json
from grader.report.results import Report
from grader.sandbox.folders.removal import remove_tree
from grader.sandbox.lockdown.examination import examine

collect_ignore = ["course", "submissions", "tools"]  # one of them hides in a conftest.py

HERE = Path(__file__).parent
HONEST = "".join(
    (HERE / name).read_text(encoding="utf-8") for name in ("honest.py", "tools/soundly.py")
)
"""In one file: beside a lone one lie no tools."""
MARKUP = '=HYPERLINK("x")<script>\x1b[2J\N{RIGHT-TO-LEFT OVERRIDE}\n,;'
ODD_NAME = os.fsdecode(b"B30 ad\xe9\n.py")
BYSTANDERS = ("A_honest", "Z_honest", MARKUP)
MARKED_KEY = str(0x6AAD)
"""Of the shared memory that attacks make."""
_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Graded:
    """What became of the class, and of the machine."""

    level: str
    secret: str
    attacks: dict[str, Attack]
    report: Report
    folder: Path
    """It holds `class`, `course`, `out`, `home`, `temporary` and `kept`."""
    terminal: str
    caught: list[str]
    """Who talked to a listener of the test's."""
    left: list[str]
    """Processes, files and shared memory that are there still."""


@pytest.fixture(scope="session")
def tightest() -> str:
    """The level that is proved on this machine."""
    return examine().level


@pytest.fixture(scope="session")
def graded(tightest) -> Iterator[Graded]:
    """The whole class, at the tightest level."""
    tried = [item for item in read_attacks() if _reaches(tightest, item.level)]
    yield from graded_at(tightest, tried)


@pytest.fixture(scope="session")
def graded_without_namespaces(tightest) -> Iterator[Graded]:
    """The attacks on walls alone, without those that only `strict` has."""
    if tightest != "strict":
        pytest.skip(f"the whole class was graded at {tightest}: there is nothing less to try")
    walls = [item for item in read_attacks() if item.level == "strong"]
    yield from graded_at("strong", walls)


def graded_at(level: str, attacks: Iterable[Attack]) -> Iterator[Graded]:
    """A class of `attacks` among honest bystanders, graded at `level`."""
    with contextlib.ExitStack() as ours:
        folder = Path(tempfile.mkdtemp(prefix="hostile-"))
        ours.callback(remove_tree, folder)
        folder.chmod(0o755)
        secret = f"{random.SystemRandom().uniform(2, 9):.9f}"
        traps = settle(folder, secret)
        traps.set(ours)
        honest = {"hw.py": HONEST.replace("2.75", secret).encode()}
        for name in BYSTANDERS:
            hand_in(folder, name, honest, traps)
        # A lone file beside the folders, of a name that is no text; and what is no program.
        (folder / "class" / ODD_NAME).write_bytes(honest["hw.py"])
        (folder / "class" / "B28.ipynb").write_text("{}")
        for number, item in enumerate(attacks):
            hand_in(folder, item.name, item.files, traps)
            if number % 10 == 0:  # beside it, and at the same time
                hand_in(folder, f"{item.name}_honest", honest, traps)
        ours.enter_context(_as_reaper())
        before, earlier = _traces(), _children()
        done = grade(folder, traps, level)
        assert done.returncode == 0, done.stderr
        left = [f"process {pid}" for pid in _children() - earlier] + sorted(_traces() - before)
        left += [str(path) for path in (folder / "temporary").rglob("*")]
        report = json.load(folder / "out/report.json")
        known = {item.name: item for item in attacks}
        told = done.stdout + done.stderr
        yield Graded(level, secret, known, report, folder, told, traps.caught, left)


def hand_in(folder: Path, name: str, files: dict[str, bytes], traps: Traps) -> None:
    """A submission, with the tools that all attackers share."""
    own = folder / "class" / name
    own.mkdir()
    tools = {path.name: path.read_bytes() for path in (HERE / "tools").glob("*.py")}
    lines = "".join(f"{place} = {value!r}\n" for place, value in traps.places.items())
    for file, content in (tools | {"places.py": lines.encode()} | files).items():
        (own / file).write_bytes(content)


def grade(folder: Path, traps: Traps, level: str) -> subprocess.CompletedProcess[str]:
    """`grader grade` on the class, in a process of its own, with secrets all around it."""
    command = [sys.executable, str(HERE / "at_level.py"), level, "grade", str(folder / "class")]
    command += ["-a", "hostile", "--course", str(folder / "course"), "--out", str(folder / "out")]
    command += ["--seed", traps.loot, "--jobs", "4", "--isolation", level]
    places = {"HOME": str(folder / "home"), "TMPDIR": str(folder / "temporary")}
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        timeout=900,
        env=os.environ | places | {"LOOT": traps.loot},
    )


def _reaches(level: str, needed: str) -> bool:
    return LEVELS.index(needed) <= LEVELS.index(level)


@contextlib.contextmanager
def _as_reaper() -> Iterator[None]:
    """Whatever the grader leaves running becomes a child of this process."""
    prctl = ctypes.CDLL(None).prctl
    prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        prctl(_PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def _children() -> set[int]:
    """The processes whose parent this one is."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(path.read_text().rpartition(")")[2].split()[1]) == os.getpid():
                found.add(int(path.parent.name))
    return found


def _traces() -> set[str]:
    """What attacks leave where all can write; others may be at work on this machine, too."""
    places = ("/dev/shm", "/var/tmp", "/tmp", "/run", sys.prefix)
    found = {str(path) for place in places for path in Path(place).glob("*canary*")}
    for kind in ("shm", "sem", "msg"):
        lines = Path(f"/proc/sysvipc/{kind}").read_text().splitlines()[1:]
        found |= {f"{kind} {line.split()[1]}" for line in lines if line.split()[0] == MARKED_KEY}
    return found
