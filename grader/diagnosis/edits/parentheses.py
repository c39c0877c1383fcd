"""Parentheses that are left out or closed too early, as they are typed: what then binds tighter."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import StringIO
from tokenize import NAME, NUMBER, OP, TokenInfo, generate_tokens

from grader.diagnosis.edits.edit import Edit
from grader.diagnosis.programs.program import Change
from grader.diagnosis.programs.trees import expression, negated, operated, rebuilt

_CODE = "wrong_operation"
_OPERATORS = {"+", "-", "*", "/", "@", "**"}
_CLOSING = {")", "]"}
_AROUND: dict[type[ast.AST], str] = {
    ast.Add: "a sum",
    ast.Sub: "a difference",
    ast.Mult: "a product",
    ast.MatMult: "a product",
    ast.Div: "a quotient",
}


def left_out(step: Change) -> Iterator[Edit]:
    """The step without the parentheses around each sum, difference, product or quotient in it."""
    for text in _texts(step.tree):
        for first, last in text.pairs:
            around = _AROUND.get(_operator(text.between(first, last)))
            if around and not text.is_called(first):
                what = f"parentheses left out around {around}"
                yield from _edit(what, 2.34, step, text.without(first, last))


def closed_early(step: Change) -> Iterator[Edit]:
    """The step with each parenthesis closed before one of the operators inside it."""
    for text in _texts(step.tree):
        for first, last in text.pairs:
            for place in text.operators(first, last):
                what = "a parenthesis that is closed too early"
                yield from _edit(what, 2.4, step, text.closed_at(place, last))


def _texts(tree: ast.expr) -> Iterator["_Text"]:
    """The expression as it is typed; also with each difference turned, and a minus before it."""
    yield _Text(ast.unparse(tree))
    for node in ast.walk(tree):
        match node:
            case ast.BinOp(left=ast.BinOp() as left, op=ast.Sub(), right=ast.BinOp() as right):
                turned = negated(operated(right, ast.Sub, left))
                yield _Text(ast.unparse(rebuilt(tree, [node], turned)))


def _edit(what: str, cost: float, step: Change, text: str) -> Iterator[Edit]:
    try:
        tree = expression(text)
    except SyntaxError:
        return
    if not isinstance(tree, ast.Tuple) and ast.dump(tree) != ast.dump(step.tree):
        yield Edit(_CODE, what, cost, (Change(step.name, tree),))


def _operator(text: str) -> type[ast.AST]:
    """What is done last in an expression; no operator's type for anything else."""
    try:
        tree = expression(text)
    except SyntaxError:
        return ast.AST
    return type(tree.op) if isinstance(tree, ast.BinOp) else ast.AST


@dataclass(frozen=True)
class _Text:
    """An expression as it is typed, on one line."""

    text: str

    @cached_property
    def tokens(self) -> Sequence[TokenInfo]:
        return list(generate_tokens(StringIO(self.text).readline))

    @cached_property
    def pairs(self) -> Sequence[tuple[int, int]]:
        """The numbers of the tokens that open and close a parenthesis."""
        found, opened = [], list[int]()
        for number, token in enumerate(self.tokens):
            if token.string == "(":
                opened.append(number)
            elif token.string == ")":
                found.append((opened.pop(), number))
        return found

    def is_called(self, first: int) -> bool:
        """Whether the parenthesis holds the arguments of a call."""
        before = self.tokens[first - 1] if first else None
        return before is not None and (before.type == NAME or before.string in _CLOSING)

    def between(self, first: int, last: int) -> str:
        """What stands in the parentheses."""
        return self.text[self.tokens[first].end[1] : self.tokens[last].start[1]]

    def without(self, first: int, last: int) -> str:
        """The text without these two."""
        start, end = self.tokens[first].start[1], self.tokens[last].end[1]
        return self.text[:start] + self.between(first, last) + self.text[end:]

    def operators(self, first: int, last: int) -> Iterator[int]:
        """The tokens between two operands that stand in these parentheses, and in no others."""
        depth = 0
        for number in range(first + 1, last):
            token, before = self.tokens[number], self.tokens[number - 1]
            depth += (token.string in {"(", "["}) - (token.string in _CLOSING)
            is_between = before.type in {NAME, NUMBER} or before.string in _CLOSING
            if not depth and token.type == OP and token.string in _OPERATORS and is_between:
                yield number

    def closed_at(self, place: int, last: int) -> str:
        """The text with the parenthesis `last` before the token at `place`."""
        here, there = self.tokens[place].start[1], self.tokens[last].start[1]
        return f"{self.text[:here].rstrip()}) {self.text[here:there]}{self.text[there + 1 :]}"
