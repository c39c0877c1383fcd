"""A class of attacks: handed in, graded by the program itself, and looked at afterwards.

What an attack wants to steal is one secret number, the reference's SCALE, which is drawn
anew for each class and lies, marked as loot, wherever a grader's machine holds a secret:
who finds it can answer `secret`, and has earned points that show.
"""

import contextlib
import ctypes
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from grader.results import Report

HERE = Path(__file__).parent
LEVELS = ("basic", "strong", "strict")
FUNCTIONS = ("line", "secret", "why", "graph")
HONEST = """
import torch

SCALE = {secret}  # loot:{secret}:


def line(x, w):
    s = w * x
    return {{"s": s, "y": s.tanh()}}


def secret(x):
    return SCALE * x


def why():
    return "Because."


def graph():
    return {{"inputs": ["x", "y"], "nodes": {{"p": ["*", "x", "y"]}}, "output": "p"}}
"""
MARKUP = "=HYPERLINK(\"x\")<script>\x1b[2J\N{RIGHT-TO-LEFT OVERRIDE}\n,;"
_ATTACK_SECONDS = 900


@dataclass(frozen=True)
class Attack:
    """A submission of the folder `submissions`, with what its head says must come of it."""

    name: str
    files: dict[str, bytes]
    expected: dict[str, frozenset[str]]
    """Verdicts by function, of which each of its parts must have one."""
    level: str = "basic"
    """Below it, the attack may succeed, and is not tried."""
    says: tuple[str, ...] = ()
    """What the student must be told."""
    hides: tuple[str, ...] = ()
    """What no student may be shown."""


def attack(name: str, files: dict[str, bytes]) -> Attack:
    """An attack whose head is comments: `# expect: line=raised|crashed`, `# level: strong`."""
    text = files["hw.py"].decode("latin-1").replace("\r", "\n")
    head = re.findall(r"^# (\w+): (.+)$", text, re.MULTILINE)
    said = {word: tuple(text for key, text in head if key == word) for word, _ in head}
    pairs = (pair.split("=") for pair in said["expect"][0].split())
    expected = {function: frozenset(verdicts.split("|")) for function, verdicts in pairs}
    level = said.get("level", ("basic",))[0]
    return Attack(name, files, expected, level, said.get("says", ()), said.get("hides", ()))


def read_attacks() -> list[Attack]:
    """All attacks that lie in the folder `submissions`, and those that git would not keep."""
    paths = sorted((HERE / "submissions").iterdir())
    found = [attack(path.stem, _files(path)) for path in paths if path.name != "__pycache__"]
    return found + [attack(name, {"hw.py": content}) for name, content in _ODD.items()]


def _files(path: Path) -> dict[str, bytes]:
    if path.is_file():
        return {"hw.py": path.read_bytes()}
    return {file.name: file.read_bytes() for file in path.glob("*.py")}


_LINE = """
def line(x, w):
    s = w * x
    return {"s": s, "y": s.tanh()}
"""
_ODD = {
    "B02_null_bytes": b"# expect: line=raised\n# says: hw.py holds null bytes\nx = '\0'\n",
    "B03_latin_in_a_string": b"# expect: line=raised\n# says: UTF-8\nx = 'caf\xe9'\n",
    "B03_latin_in_a_comment": b"# expect: line=correct|raised\n# caf\xe9\n" + _LINE.encode(),
    "B05_byte_order_mark": b"\xef\xbb\xbf#\n# expect: line=correct\n" + _LINE.encode(),
    "B05_dos_lines": f"# expect: line=correct\n{_LINE}".replace("\n", "\r\n").encode(),
    "B05_coding_cookie": b"# -*- coding: latin-1 -*-\n# expect: line=correct\nx = 'caf\xe9'\n"
    + _LINE.encode(),
    "B05_old_mac_lines": b"# expect: line=correct\r" + _LINE.replace("\n", "\r").encode(),
    "R14_brackets": b"# expect: line=raised|memory|crashed\nx = " + b"(" * 10**5 + b")" * 10**5,
    "R14_signs": b"# expect: line=raised|memory|crashed\nx = " + b"-" * 10**6 + b"1\n",
    "R26_long_constant": b"# expect: line=correct\nx = [" + b"[1, 2],\n" * 10**5 + b"]" + _LINE.encode(),
    "R26_many_words": b"# expect: line=missing secret=missing\n"
    + b"".join(b"def f%d(x): return x\n" % n for n in range(40_000)),
}


@dataclass
class Traps:
    """Places that hold the loot, and listeners that tell it to whoever asks."""

    secret: str
    folder: Path
    places: dict[str, object] = field(default_factory=dict)
    caught: list[str] = field(default_factory=list)
    """Who was asked."""

    @property
    def loot(self) -> str:
        return f"loot:{self.secret}:"

    def set(self, ours: contextlib.ExitStack) -> None:
        """Set all traps; they are taken up with `ours`."""
        self.places["TCP_PORT"] = self._listen(ours, socket.AF_INET6, ("::", 0, 0, 0))[1]
        self.places["UDP_PORT"] = self._listen_udp(ours)
        self.places["ABSTRACT_SOCKET"] = name = f"grader-trap-{self.secret}"
        self._listen(ours, socket.AF_UNIX, f"\0{name}")
        self.places["PATH_SOCKET"] = path = str(self.folder / "socket")
        self._listen(ours, socket.AF_UNIX, path)
        Path(path).chmod(0o777)
        self.places["SHARED_MEMORY"] = self._share(ours)

    def _listen(self, ours, family, address):
        listener = ours.enter_context(socket.socket(family))
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind(address)
        listener.listen()
        ours.callback(listener.shutdown, socket.SHUT_RDWR)

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    channel, _ = listener.accept()
                    self.caught.append(str(address))
                    with channel:
                        channel.sendall(self.loot.encode())

        threading.Thread(target=serve, daemon=True).start()
        return listener.getsockname()

    def _listen_udp(self, ours):
        listener = ours.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        listener.bind(("127.0.0.1", 0))

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    _, sender = listener.recvfrom(64)
                    self.caught.append("udp")
                    listener.sendto(self.loot.encode(), sender)

        threading.Thread(target=serve, daemon=True).start()
        return listener.getsockname()[1]

    def _share(self, ours):
        libc = ctypes.CDLL(None, use_errno=True)
        libc.shmat.restype = ctypes.c_void_p
        number = libc.shmget(0, 4096, 0o1666)
        ours.callback(libc.shmctl, number, 0, None)
        address = libc.shmat(number, None, 0)
        ctypes.memmove(address, self.loot.encode(), len(self.loot))
        libc.shmdt(ctypes.c_void_p(address))
        return number


@dataclass(frozen=True)
class Graded:
    """What became of the class, and of the machine."""

    level: str
    report: Report
    folder: Path
    """It holds `class`, `course`, `out`, `home`, `temporary` and `kept`."""
    terminal: str
    caught: list[str]
    left: list[str]
    """Processes, files and shared memory that are there still."""


def settle(folder: Path, secret: str) -> Traps:
    """The course, a home with keys, and the traps' folder."""
    shutil.copytree(HERE / "course", folder / "course")
    traps = Traps(secret, folder)
    reference = folder / "course/reference/hostile.py"
    reference.write_text(reference.read_text().replace("2.75", secret))
    for name in ("home/.netrc", "home/.ssh/id_ed25519", "course/.git/packed", "kept/inner/file"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(traps.loot)
    for name in ("class", "temporary", "out"):
        (folder / name).mkdir()
    traps.places |= {
        "REFERENCE": str(reference),
        "COURSE": str(folder / "course"),
        "CLASS": str(folder / "class"),
        "OUT": str(folder / "out"),
        "OTHER": str(folder / "class/A_honest/hw.py"),
        "HOME": str(folder / "home"),
        "KEPT": str(folder / "kept"),
        "CANARY": str(folder / "kept/canary"),
    }
    return traps


def hand_in(folder: Path, name: str, files: dict[str, bytes], traps: Traps) -> None:
    """A submission, with the tools that all attackers share."""
    own = folder / "class" / name
    own.mkdir()
    tools = {path.name: path.read_bytes() for path in (HERE / "tools").glob("*.py")}
    lines = "".join(f"{name} = {value!r}\n" for name, value in traps.places.items())
    for file, content in (tools | {"places.py": lines.encode()} | files).items():
        (own / file).write_bytes(content)


def grade(folder: Path, traps: Traps, options: list[str]) -> subprocess.CompletedProcess[str]:
    """`grader grade` on the class, in a process of its own, with secrets all around it."""
    command = [sys.executable, "-m", "grader", "grade", str(folder / "class")]
    command += ["-a", "hostile", "--course", str(folder / "course"), "--out", str(folder / "out")]
    settings = {"LOOT": traps.loot, "HOME": str(folder / "home"), "TMPDIR": str(folder / "temporary")}
    return subprocess.run(
        [*command, "--seed", traps.loot, "--jobs", "4", *options],
        check=False,
        capture_output=True,
        text=True,
        timeout=_ATTACK_SECONDS,
        env=os.environ | settings,
    )


@contextlib.contextmanager
def as_reaper():
    """Whatever the grader leaves running becomes a child of this process."""
    prctl = ctypes.CDLL(None).prctl
    prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
    try:
        yield
    finally:
        prctl(36, 0, 0, 0, 0)


def children() -> set[int]:
    """The processes whose parent this one is."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(path.read_text().rpartition(")")[2].split()[1]) == os.getpid():
                found.add(int(path.parent.name))
    return found


def traces() -> set[str]:
    """What lies where all can write."""
    shared = {str(path) for place in ("/dev/shm", "/var/tmp") for path in Path(place).glob("*")}
    shared |= {str(path) for place in ("/tmp", sys.prefix) for path in Path(place).glob("*canary*")}
    for kind in ("shm", "sem", "msg"):
        lines = Path(f"/proc/sysvipc/{kind}").read_text().splitlines()[1:]
        shared |= {f"{kind} {line.split()[1]}" for line in lines}
    return shared


@pytest.fixture(scope="session")
def attacks() -> list[Attack]:
    return read_attacks()


@pytest.fixture(scope="session")
def graded(attacks, request) -> Graded:
    """The whole class, graded once at the tightest level that this machine reaches."""
    level = "basic"
    with contextlib.ExitStack() as ours:
        folder = Path(ours.enter_context(tempfile.TemporaryDirectory(prefix="hostile-")))
        folder.chmod(0o755)
        traps = settle(folder, f"{random.SystemRandom().uniform(2, 9):.9f}")
        traps.set(ours)
        for name in ("A_honest", "Z_honest", MARKUP):
            hand_in(folder, name, {"hw.py": HONEST.format(secret=traps.secret).encode()}, traps)
        for item in attacks:
            if LEVELS.index(item.level) <= LEVELS.index(level):
                hand_in(folder, item.name, item.files, traps)
        ours.enter_context(as_reaper())
        before, earlier = traces(), children()
        done = grade(folder, traps, [])
        assert done.returncode == 0, done.stderr
        left = [f"process {pid}" for pid in children() - earlier] + sorted(traces() - before)
        left += [str(path) for path in (folder / "temporary").rglob("*")]
        report = Report.model_validate_json((folder / "out/report.json").read_bytes())
        yield Graded(level, report, folder, done.stdout + done.stderr, traps.caught, left)
