"""Whether anything of a reference could be read from a bundle: its zip is opened and searched.

What is searched for is every line, comment and expression that an author keeps secret, but for
texts that students are to be told; blanks around signs do not count. A file of numbers, and what
is sealed, is searched as text.
"""

import ast
import io
import json
import re
import tokenize
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from grader.bundle.archive import CONTENTS
from grader.errors import BundleFault
from grader.spec.assignment import Assignment

_LEAST_LINE = 12
"""Shorter lines are no secret, nor is a lone name: `import math`, `return x`."""
_LEAST_EXPRESSION = 3
_MARKS = " \t\"'#*-,"
"""What may stand around a sentence."""
_SECRET_NODES = (ast.BinOp, ast.BoolOp, ast.Compare, ast.Call)
_ANSWER, _SEALED = "text", "sealed"


@dataclass(frozen=True)
class Secrets:
    """What must not be read."""

    lines: frozenset[str]
    """Whole lines, comments, sentences: never, in any file."""
    expressions: frozenset[str]
    """Pieces of formulas: in no text that a person reads."""

    @classmethod
    def of(
        cls, files: Mapping[str, str], assignment: Assignment, told: Collection[str] = ()
    ) -> "Secrets":
        """All that `files`, by name, say, but for what is `told`: Python modules, and rubrics."""
        public = {_bare(f"{f.name}({','.join(f.takes)})") for f in assignment.functions}
        lines: set[str] = set()
        expressions: set[str] = set()
        for name, text in files.items():
            found = _lines(text, told) if name.endswith(".py") else text.splitlines()
            bare = (_bare(line.strip(_MARKS)) for line in found)
            lines |= {line for line in bare if len(line) >= _LEAST_LINE and not line.isidentifier()}
            expressions |= _expressions(text) if name.endswith(".py") else set()
        return cls(frozenset(lines - public), frozenset(expressions - public))

    def in_text(self, text: str) -> Iterator[str]:
        """The secrets that a person could read in `text`."""
        bare = _bare(text)
        yield from (secret for secret in (*self.lines, *self.expressions) if _stands(secret, bare))

    def in_bytes(self, content: bytes) -> Iterator[str]:
        """The lines that stand among `content`."""
        bare = _bare(content.decode("utf-8", "replace"))
        yield from (line for line in self.lines if line in bare)


def refuse_leaks(archive: bytes, secrets: Secrets, told: Iterable[str] = ()) -> None:
    """BundleFault, with what was found and where, if the zip or what is `told` shows a secret."""
    found = sorted({*_in_archive(archive, secrets), *_in_words(told, secrets)})
    if found:
        listed = "; ".join(f"`{secret}` in {where}" for where, secret in found[:5])
        raise BundleFault(
            f"nothing was written: the bundle would show of the reference {listed}"
            f"{' and more' if found[5:] else ''}; mend the text that says it"
        )


def _in_archive(archive: bytes, secrets: Secrets) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        for name in opened.namelist():
            content = opened.read(name)
            yield from ((name, secret) for secret in secrets.in_bytes(name.encode() + content))
            for text in _texts(name, content):
                yield from ((name, secret) for secret in secrets.in_text(text))


def _in_words(told: Iterable[str], secrets: Secrets) -> Iterator[tuple[str, str]]:
    for text in told:
        yield from ((f"a declared mistake ({text!r})", secret) for secret in secrets.in_text(text))


def _texts(name: str, content: bytes) -> Iterator[str]:
    """What a person reads in a file of the bundle; nothing in one of numbers."""
    if name == CONTENTS:
        document = json.loads(content)
        document.pop(_SEALED, None)
        yield from set(_strings(document))
    elif not name.endswith(".npy"):
        yield content.decode()


def _strings(document: object) -> Iterator[str]:
    match document:
        case str():
            yield document
        case dict():
            for key, value in document.items():
                yield key
                yield from _strings(value) if key != _ANSWER else ()
        case list():
            for item in document:
                yield from _strings(item)


def _lines(source: str, told: Collection[str]) -> Iterator[str]:
    """The lines of a module that say what it does: no headers, no imports; and its comments.

    Nor those of a text that is `told`: it may stand on lines of its own.
    """
    # What a declared mistake is worth stands in a student's report.
    header = re.compile(r"\s*(def |class |import |from |@|\)|@|[A-Za-z_]\w*: |\"fraction\": )")
    texts = (n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Constant))
    spans = (range(n.lineno, (n.end_lineno or n.lineno) + 1) for n in texts if n.value in told)
    public = {number for span in spans for number in span}
    for number, line in enumerate(source.split("\n"), 1):
        if number not in public and not header.match(line):
            yield line
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    yield from (t.string for t in tokens if t.type == tokenize.COMMENT)


def _expressions(source: str) -> set[str]:
    """Every expression that combines names, and those that stand in texts such as `a = f(s)`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, _SECRET_NODES) and _has_names(node):
            found.add(_bare(ast.unparse(node)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= _written(node.value)
    return {each for each in found if len(each) >= _LEAST_EXPRESSION}


def _written(text: str) -> set[str]:
    """The expressions of a text that is itself a line of code, as declared mistakes hold them."""
    if "=" not in text:
        return set()
    try:
        return _expressions(text)
    except (SyntaxError, ValueError):
        return set()


def _has_names(node: ast.AST) -> bool:
    return any(isinstance(below, ast.Name) for below in ast.walk(node))


def _stands(secret: str, bare: str) -> bool:
    """Whether a secret stands in a text, and not as a piece of longer words."""
    edge = r"[A-Za-z0-9_.]"
    return secret in bare and bool(re.search(rf"(?<!{edge}){re.escape(secret)}(?!{edge})", bare))


def _bare(text: str) -> str:
    """`text` without the blanks that mean nothing: none around a sign, one between words."""
    return re.sub(r"\s*([^\w\s])\s*", r"\1", " ".join(text.split()))
