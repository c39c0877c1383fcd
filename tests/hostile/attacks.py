"""Attacks and odd files of the catalogue, with the verdict that each must get."""

import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
LEVELS = ("basic", "strong", "strict")


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
    "R26_long_constant": b"# expect: line=correct\nx = ["
    + b"[1, 2],\n" * 10**5
    + b"]"
    + _LINE.encode(),
    "R26_many_words": b"# expect: line=missing secret=missing\n"
    + b"".join(b"def f%d(x): return x\n" % n for n in range(40_000)),
}
