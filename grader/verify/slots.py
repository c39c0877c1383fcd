"""Slots: the places in a syntax tree where something else may be put for a while."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import CodeType

from grader.verify.edits import Edits, swapped

_NO_CODE = {"annotation", "returns", "decorator_list", "bases", "type_params"}
"""Fields of the syntax tree in which a student's mistake makes no sense."""

Piece = ast.AST | Sequence[ast.stmt]


@dataclass(frozen=True)
class Slot:
    """A place in a syntax tree: a field of a node, or a part of a field that is a list."""

    parent: ast.AST
    field: str
    index: int | slice | None
    old: Piece
    line: int

    def replacements(self, edits: Edits) -> Iterator[Piece]:
        """What may stand here instead."""
        if isinstance(self.old, ast.AST):
            yield from edits.of(self.old)
        else:
            yield from swapped(self.old)

    def compiled_with(self, new: Piece, definition: ast.stmt, filename: str) -> CodeType:
        """The code of `definition` with `new` in this place; the tree is left as it was."""
        self._put(new)
        try:
            return compiled(definition, filename)
        finally:
            self._put(self.old)

    def _put(self, piece: Piece) -> None:
        if self.index is None:
            setattr(self.parent, self.field, piece)
        else:
            getattr(self.parent, self.field)[self.index] = piece


def slots(node: ast.AST) -> Iterator[Slot]:
    """All places below `node`, outermost first."""
    for field, value in ast.iter_fields(node):
        if field in _NO_CODE or (isinstance(node, ast.Dict) and field == "keys"):
            continue
        if field == "body" and isinstance(value, list):
            for place in range(len(value) - 1):
                pair = slice(place, place + 2)
                yield Slot(node, field, pair, value[pair], value[place].lineno)
        pieces = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, piece in pieces:
            if isinstance(piece, ast.expr | ast.stmt | ast.keyword) and not _is_docstring(piece):
                yield Slot(node, field, index, piece, piece.lineno)
                yield from slots(piece)


def compiled(statement: ast.stmt, filename: str) -> CodeType:
    """The code that executes one statement of a module."""
    module = ast.Module([statement], type_ignores=[])
    return compile(ast.fix_missing_locations(module), filename, "exec")


def unparsed(piece: Piece) -> str:
    """Its source, on one line."""
    nodes = [piece] if isinstance(piece, ast.AST) else piece
    return "; ".join(ast.unparse(ast.fix_missing_locations(node)) for node in nodes)


def _is_docstring(piece: ast.AST) -> bool:
    return (
        isinstance(piece, ast.Expr)
        and isinstance(piece.value, ast.Constant)
        and isinstance(piece.value.value, str)
    )
