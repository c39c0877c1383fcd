"""Forbidden constructs in a submission: in the syntax tree, and as they were seen to run."""

import ast
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.report.results import Flag
from grader.spec.forbidden import Forbidden

_Place = tuple[str, int, str]
"""File, line, and what it uses."""
MOST_FLAGS = 20
"""Of one submission; one line is reason enough to look at it."""
MOST_BYTES = 256 << 10
"""Of a submission's code: to parse a megabyte can take five seconds and a gigabyte of memory."""
TOO_MUCH = "more code than is looked through"
_DEEPEST = 10
"""Dots of a name; forbidden ones have fewer."""


def flags_of(files: Mapping[str, bytes], seen: str, rules: Sequence[Forbidden]) -> tuple[Flag, ...]:
    """The lines of `files` that use what `rules` forbid, by their code or as they were `seen`.

    `seen` is what a process that is not trusted says, as JSON: a list of (function, file, line).
    """
    ran = set(_seen(files, seen, rules))
    flags = sorted(ran | set(_written(files, rules)))
    return tuple(
        Flag(what=what, file=file, line=line, ran=(file, line, what) in ran)
        for file, line, what in flags[:MOST_FLAGS]
    )


def _written(files: Mapping[str, bytes], rules: Sequence[Forbidden]) -> Iterator[_Place]:
    left = MOST_BYTES
    for name, content in files.items() if rules else ():
        left -= len(content)
        if left < 0:
            yield name, 1, TOO_MUCH
            return
        for tree in _parsed(content):
            for rule in rules:
                yield from ((name, line, rule.what) for line in _lines(tree, rule))


def _seen(files: Mapping[str, bytes], seen: str, rules: Sequence[Forbidden]) -> Iterator[_Place]:
    """What was seen, as far as it names what is watched and a line that there is."""
    what = {name: rule.what for rule in rules for name in rule.watched}
    try:
        told = json.loads(seen) if seen else []
    except (ValueError, RecursionError):
        return
    for each in told if isinstance(told, list) else ():
        match each:
            case [str(name), str(file), int(line)] if name in what and file in files:
                if 0 < line <= files[file].count(b"\n") + 1:
                    yield file, line, what[name]


def _parsed(content: bytes) -> Iterator[ast.Module]:
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    tree.body = [each for each in tree.body if not _is_script(each)]
    yield tree


def _is_script(statement: ast.stmt) -> bool:
    """Whether it is `if __name__ == "__main__":`, which is never run here."""
    # `walk` needs no stack, however deep the condition is.
    return isinstance(statement, ast.If) and any(map(_is_dunder_name, ast.walk(statement.test)))


def _is_dunder_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "__name__"


def _lines(tree: ast.Module, rule: Forbidden) -> Iterator[int]:
    search = _Search(rule)
    for node in ast.walk(tree):
        if search.hits(node):
            yield getattr(node, "lineno", 0)


@dataclass(frozen=True)
class _Search:
    """Looks for one rule, node by node."""

    rule: Forbidden

    def hits(self, node: ast.AST) -> bool:
        """Whether this node by itself uses what is forbidden."""
        match node:
            case ast.Import(names=names):
                return any(self._is_forbidden(alias.name) for alias in names)
            case ast.ImportFrom(module=str(module), names=names):
                return any(self._is_forbidden(f"{module}.{alias.name}") for alias in names)
            case ast.keyword(arg=str(name), value=value):
                off = isinstance(value, ast.Constant) and not value.value
                return not off and name in self.rule.names
            case ast.Call(func=ast.Attribute(attr=name), args=[], keywords=[]):
                return name in self.rule.bare_calls
            case ast.Attribute() | ast.Name():
                return self._is_forbidden(_dotted(node))
        return False

    def _is_forbidden(self, name: str) -> bool:
        """Whether a dotted name is one of the rule's, is in one, or ends in one."""
        ways = (name == own or name.startswith(f"{own}.") for own in self.rule.names)
        last = name.rpartition(".")[2]
        return any(ways) or last in self.rule.names


def _dotted(node: ast.AST) -> str:
    """`torch.autograd.grad` of such an attribute; only its own name after anything else."""
    names: list[str] = []
    while isinstance(node, ast.Attribute) and len(names) < _DEEPEST:
        names.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name):
        names.append(node.id)
    return ".".join(reversed(names))
