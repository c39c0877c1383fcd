"""The submission's own files, as the controller has them: the only text that is quoted."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from grader.text import is_plain_name, one_line

MAX_QUOTED = 120
MOST_WORDS = 1_000_000
"""Words that are looked through, which bounds the memory that they take."""
_WORD = re.compile(rb"\w+")
_IMPORT = re.compile(rb"^[ \t]*(?:import|from)[ \t]([^\n#]*)", re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """What a student handed in, by relative POSIX path; `main` is one of them, or a notebook."""

    files: Mapping[str, bytes]
    main: str
    cells: tuple[str, ...] = ()
    """The files that are run in a notebook's place."""

    def line(self, file: str, number: int) -> str:
        """Line `number` (from 1) of a Python file, fit to be shown; empty where there is none."""
        lines = self._lines.get(file, ())
        if not 1 <= number <= len(lines):
            return ""
        return one_line(lines[number - 1].decode("utf-8", "replace").strip(), MAX_QUOTED)

    def place(self, file: str, number: int) -> str:
        """` at line 12 of hw1.py: `return x / 0``; empty where there is no such line."""
        line = self.line(file, number)
        return f" at line {number} of {one_line(file, 60)}: `{line}`" if line else ""

    def own_names(self, names: Iterable[str]) -> list[str]:
        """Those of `names` that are plain and stand in the files: none is made up."""
        return [name for name in names if is_plain_name(name) and name.encode() in self._words]

    def cell_with(self, word: str, places: Iterable[int]) -> int | None:
        """The first of the cells at `places` in which a word stands."""
        found = re.compile(rb"(?<!\w)" + re.escape(word.encode()) + rb"(?!\w)")
        inside = (place for place in places if place < len(self.cells))
        return next((at for at in inside if found.search(self.files[self.cells[at]])), None)

    def imports(self, module: str) -> bool:
        """Whether some file names `module`, or a part of it, in an import statement."""
        return module.encode() in self._imported

    @cached_property
    def _python(self) -> Mapping[str, bytes]:
        """The Python files: data beside them may be large, and is never quoted."""
        own = {name: content for name, content in self.files.items() if name.endswith(".py")}
        return own | {cell: self.files[cell] for cell in self.cells}

    @cached_property
    def _words(self) -> frozenset[bytes]:
        """All words at once: a worker may ask after hundreds, in every call."""
        return _words_of(self._python.values())

    @cached_property
    def _imported(self) -> frozenset[bytes]:
        return _words_of(
            match[1] for text in self._python.values() for match in _IMPORT.finditer(text)
        )

    @cached_property
    def _lines(self) -> Mapping[str, Sequence[bytes]]:
        """Split once: a worker may raise an exception in every call."""
        return {name: content.splitlines() for name, content in self._python.items()}

    @property
    def has_null_bytes(self) -> bool:
        """Whether the main file holds a null byte, which no Python source may."""
        return b"\0" in self.files.get(self.main, b"")


def _words_of(texts: Iterable[bytes]) -> frozenset[bytes]:
    found = (match[0] for text in texts for match in _WORD.finditer(text))
    return frozenset(islice(found, MOST_WORDS))
