"""What messages call the quantities that a formula reads, its functions and its parts."""

import ast
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from grader.diagnosis.edits.edit import NodeEdit
from grader.diagnosis.programs.trees import size_of

Sizes = Mapping[str, tuple[int, ...]]
"""The shapes of what may be read, by name."""
Called = Callable[[ast.expr], str]
"""What a message calls the function that an expression is; empty where it has no name."""
REDUCED = {
    "sum": "sum",
    "mean": "mean",
    "max": "largest element",
    "min": "smallest element",
}
"""What messages call sums and the like."""
_POWERS = {"2": "square", "3": "third power", "0.5": "square root"}
_SAYS_ALL = re.compile(r"\b(?:derivative|matrix)\b")
"""What a factor or term is called that needs no more to tell which it is."""


@dataclass(frozen=True)
class Vocabulary:
    """What messages call quantities, and functions of them."""

    sizes: Sizes
    called: Called

    def function(self, node: ast.expr) -> str:
        """What messages call the function that an expression is."""
        return self.called(node) or "a function"

    def plain(self, node: ast.AST) -> str:
        """A quantity, or 1 minus it, as it is written; empty for anything else."""
        match node:
            case ast.Name(id=own) if own in self.sizes:
                return own
            case ast.BinOp(ast.Constant(1), ast.Sub(), ast.Name(id=own)) if own in self.sizes:
                return f"1 - {own}"
        return ""

    def within(self, node: ast.AST) -> list[str]:
        """All that is plain in `node`, in its order, each once."""
        if plain := self.plain(node):
            return [plain]
        if size_of(node):
            return []
        found = (text for below in ast.iter_child_nodes(node) for text in self.within(below))
        return list(dict.fromkeys(found))

    def told(self, node: ast.expr, kind: str, rest: ast.expr) -> str:
        """How a message tells a factor or term from `rest`, without all that is in it."""
        if named := self.named(node):
            return named
        if size := size_of(node):
            return f"a {kind}, {size},"
        if called := self.called(node):
            return called if _SAYS_ALL.search(called) else f"a {kind}, {called},"
        own = self.apart(node, self.within(rest))
        return f"the {kind} with {own} in it" if own else f"a {kind}"

    def apart(self, node: ast.AST, beside: Collection[str]) -> str:
        """What is plain in `node`, and not `beside` it; empty where there is nothing.

        Beside 1 - y it is said of y that it is not that.
        """
        own = next((text for text in self.within(node) if text not in beside), "")
        return f"{own}, not 1 - {own}," if f"1 - {own}" in beside else own

    def named(self, node: ast.expr) -> str:
        """A quantity, or its sum or the like, however it lies; empty for anything else."""
        inner = _as_it_lies(node)
        if plain := self.plain(inner):
            return plain
        match inner:
            case ast.Call(func=ast.Attribute(ast.Name(id=own), attr=reduction)) if (
                own in self.sizes and reduction in REDUCED
            ):
                return f"the {REDUCED[reduction]} of {own}"
        return ""


def _as_it_lies(node: ast.expr) -> ast.expr:
    """What `node` only turns, or gives another axis."""
    match node:
        case ast.Attribute(inner, attr="mT" | "values") | ast.Subscript(ast.Name() as inner):
            return inner
    return node


def called_power(exponent: ast.expr) -> str:
    """What messages call a power with this exponent."""
    return _POWERS.get(ast.unparse(exponent), "power")


def dropped(kind: str, node: ast.expr, rest: ast.expr, names: Vocabulary) -> NodeEdit:
    """`rest` alone, where it stood with `node`: a factor, a denominator or a term."""
    if isinstance(node, ast.Constant):
        # Of a difference from 1 it is the 1 - that is left out, not the 1.
        cost = 2.6 if kind == "term" else 2.0
        return "constant", f"the {kind} {node.value!r} left out", cost, rest
    has_name = isinstance(node, ast.Name) and node.id in names.sizes
    of_one = isinstance(rest, ast.Constant)  # 1 for 1 - y: a whole factor left out
    likely = has_name or names.called(node)
    cost = 2.15 if of_one else 1.9 if likely else 1.95 if names.named(node) else 2.1
    code = "dropped_term" if kind == "term" else "dropped_factor"
    return code, f"{names.told(node, kind, rest)} left out", cost, rest
