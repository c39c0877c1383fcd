"""The submission's own files, as the controller has them: the only text that is quoted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from grader.text import one_line

MAX_QUOTED = 120
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Source:
    """What a student handed in, by relative POSIX path; `main` is one of them."""

    files: Mapping[str, bytes]
    main: str

    def line(self, file: str, number: int) -> str:
        """Line `number` (from 1) of a file, fit to be shown; empty where there is none."""
        lines = re.split(rb"\r\n|\r|\n", self.files.get(file, b""))
        if not 1 <= number <= len(lines):
            return ""
        return one_line(lines[number - 1].decode("utf-8", "replace").strip(), MAX_QUOTED)

    def place(self, file: str, number: int) -> str:
        """` at line 12 of hw1.py: `return x / 0``; empty where there is no such line."""
        line = self.line(file, number)
        return f" at line {number} of {one_line(file, 60)}: `{line}`" if line else ""

    def has_word(self, word: str) -> bool:
        """Whether an identifier stands in the files, and so is no news to its author."""
        found = re.compile(rb"(?<!\w)" + re.escape(word.encode()) + rb"(?!\w)")
        return any(found.search(content) for content in self.files.values())

    def imports(self, module: str) -> bool:
        """Whether some file names `module`, or a part of it, in an import statement."""
        name = re.escape(module.encode())
        found = re.compile(
            rb"^[ \t]*(?:import|from)[ \t][^\n#]*(?<!\w)" + name + rb"(?!\w)", re.MULTILINE
        )
        return any(found.search(content) for content in self.files.values())

    @property
    def is_utf16(self) -> bool:
        """Whether the main file was saved as UTF-16, as some editors do."""
        content = self.files[self.main]
        return content.startswith(_UTF16_MARKS) or content[1:40:2].count(0) > 10

    @property
    def has_null_bytes(self) -> bool:
        """Whether the main file holds a null byte, which no Python source may."""
        return b"\0" in self.files[self.main]
