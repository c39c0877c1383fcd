"""Mutants: the reference's module with one edit in one of its functions."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType

from grader.choices import LibraryName
from grader.libraries import library
from grader.verify.edits import Edits, Scope
from grader.verify.slots import compiled, slots, unparsed

Definition = ast.FunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Mutant:
    """One edit."""

    function: str
    line: int
    old: str
    new: str
    code: CodeType
    """The definition with the edit in it."""

    def __str__(self) -> str:
        return f"{self.function}:{self.line}: {self.old} -> {self.new}"


@dataclass(frozen=True)
class Source:
    """The source of a reference, statement by statement."""

    filename: str
    statements: tuple[ast.stmt, ...]
    codes: tuple[CodeType, ...]
    """Each of the statements, compiled."""
    library: LibraryName = "torch"

    @classmethod
    def of(cls, module: ModuleType, computes_with: LibraryName = "torch") -> "Source":
        """The source of a module that was loaded from a file."""
        path = Path(str(module.__file__))
        statements = tuple(ast.parse(path.read_text(encoding="utf-8")).body)
        codes = tuple(compiled(statement, path.name) for statement in statements)
        return cls(path.name, statements, codes, computes_with)

    @property
    def definitions(self) -> dict[str, Definition]:
        """Functions and classes by name."""
        return {s.name: s for s in self.statements if isinstance(s, ast.FunctionDef | ast.ClassDef)}

    def used_by(self, function: str) -> set[str]:
        """The definitions that `function` consists of: its own, and its helpers'."""
        known, waiting, used = self._by_name(), [function], set()
        while waiting:
            statement = known.get(waiting.pop())
            if statement is not None and statement not in used:
                used.add(statement)
                waiting.extend(n.id for n in ast.walk(statement) if isinstance(n, ast.Name))
        return {name for name, definition in self.definitions.items() if definition in used}

    def namespace(self, mutant: Mutant) -> dict[str, object]:
        """The module's namespace, executed anew with the mutant in its place."""
        names: dict[str, object] = {**library(self.library).SCOPE, "__name__": self.filename}
        for statement, code in zip(self.statements, self.codes, strict=True):
            edited = getattr(statement, "name", None) == mutant.function
            exec(mutant.code if edited else code, names)  # noqa: S102 (the instructor's own code)
        return names

    def mutants(self, name: str) -> Iterator[Mutant]:
        """Every mutant of the definition `name`; an edit that changes nothing is none."""
        definition = self.definitions[name]
        texts, helpers = _texts(definition), tuple(self._helpers())
        own = library(self.library)
        for slot in slots(definition):
            names = _names_before(definition, slot.line)
            edits = Edits(Scope(names, helpers, texts, own))
            by_text = {unparsed(new): new for new in slot.replacements(edits)}
            old = unparsed(slot.old)
            for text, new in by_text.items():
                if text != old:
                    code = slot.compiled_with(new, definition, self.filename)
                    yield Mutant(name, slot.line, old, text, code)

    def _by_name(self) -> dict[str, ast.stmt]:
        """The statement that defines each name of the module."""
        found: dict[str, ast.stmt] = dict(self.definitions)
        for statement in self.statements:
            if isinstance(statement, ast.Assign | ast.AnnAssign):
                found |= dict.fromkeys(_stored(statement), statement)
        return found

    def _helpers(self) -> Iterator[str]:
        """Functions of one argument that other functions call."""
        called = {name for user in self.definitions for name in self.used_by(user) if name != user}
        for name, definition in self.definitions.items():
            if isinstance(definition, ast.FunctionDef) and len(definition.args.args) == 1:
                yield from {name} & called


def _names_before(definition: Definition, line: int) -> tuple[str, ...]:
    """Parameters, and names that are assigned on an earlier line."""
    nodes = list(ast.walk(definition))
    parameters = [node.arg for node in nodes if isinstance(node, ast.arg)]
    assigned = [
        name
        for node in nodes
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.lineno < line
        for name in _stored(node)
    ]
    return tuple(dict.fromkeys(parameters + assigned))


def _stored(statement: ast.stmt) -> list[str]:
    names = (node for node in ast.walk(statement) if isinstance(node, ast.Name))
    return [node.id for node in names if isinstance(node.ctx, ast.Store)]


def _texts(definition: Definition) -> tuple[str, ...]:
    """The texts that `definition` holds as data: no docstring, no key of a dict."""
    pieces = (slot.old for slot in slots(definition))
    constants = (piece.value for piece in pieces if isinstance(piece, ast.Constant))
    return tuple(dict.fromkeys(value for value in constants if isinstance(value, str)))
