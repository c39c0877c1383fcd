"""Which of several constants, powers, signs or sums of a step an edit changes: by what is in it."""

import ast
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from grader.diagnosis.edits.edit import Edit
from grader.diagnosis.edits.reductions import CALLED, REDUCTIONS
from grader.diagnosis.edits.vocabulary import Vocabulary
from grader.diagnosis.programs.program import Change
from grader.diagnosis.programs.trees import ancestors

_KINDS: dict[type[ast.operator], str] = {
    ast.Add: "sum",
    ast.Sub: "sum",
    ast.Mult: "product",
    ast.MatMult: "product",
    ast.Div: "quotient",
    ast.Pow: "power",
}

_CALLED = {"sum": "term", "product": "factor"}
_HALVES = {"numerator": "the numerator", "denominator": "the denominator"}
_AXIS = re.compile(r"axis \d ")
_NO_KIND = "another"
_SEVERAL = 2


def told_apart(
    step: Change, edits: Sequence[Edit], names: Vocabulary, shared: Collection[str]
) -> Iterator[Edit]:
    """`edits` of a step, each with its place where the step has several of what it changes.

    Those whose words are `shared`, with edits of other steps, are in one step of several.
    """
    kinds = Counter(map(_kind, _worked_out(step.tree)))
    for edit in edits:
        one = edit.patch.old[0] if edit.patch and len(edit.patch.old) == 1 else None
        made = replace(_of_which(edit, one), is_one_of_several=edit.what in shared)
        if one is None or kinds[_kind_of(edit.code, one)] < _SEVERAL or _names(edit.what, names):
            yield made
        else:
            place = _place(step, one, edit.what, names)
            yield replace(made, what=f"{made.what}, in {place}") if place else made


def _of_which(edit: Edit, node: ast.AST | None) -> Edit:
    """`edit`; of another axis, with what goes along it: throughout a step that may be several."""
    match node:
        case ast.Call(func=ast.Attribute(attr=own)) if own in CALLED and _AXIS.match(edit.what):
            return replace(edit, what=f"{CALLED[own]} along {edit.what}")
    return edit


def _names(what: str, known: Vocabulary) -> bool:
    """Whether a quantity is named in these words."""
    return not known.sizes.keys().isdisjoint(re.findall(r"\w+", what))


def _kind_of(code: str, node: ast.AST) -> str:
    """The kind of what an edit of `node` with this code changes."""
    return "constant" if code == "constant" else _kind(node) or _NO_KIND


def _kind(node: ast.AST) -> str:
    """The kind of what `node` does; empty for what a message names by itself."""
    match node:
        case ast.Constant(int() | float()):
            return "constant"
        case ast.BinOp(op=operator):
            return _KINDS.get(type(operator), "")
        case ast.Call(func=ast.Attribute(attr=own)) if own in REDUCTIONS:
            return "reduction"
        case ast.UnaryOp():
            return "sign"
    return ""


def _worked_out(node: ast.AST) -> Iterator[ast.AST]:
    """All that is worked out in `node`: no exponents, and no numbers of axes and elements."""
    yield node
    match node:
        case ast.BinOp(left=base, op=ast.Pow()):
            inner: list[ast.AST] = [base]
        case ast.Call(func=function, args=arguments):
            inner = [function, *(each for each in arguments if not isinstance(each, ast.Constant))]
        case ast.Subscript(value=value):
            inner = [value]
        case _:
            inner = list(ast.iter_child_nodes(node))
    for below in inner:
        yield from _worked_out(below)


def _place(step: Change, node: ast.AST, what: str, names: Vocabulary) -> str:
    """The term that `node` stands in, else the half of a quotient, else the factor.

    What tells it is in no other term or factor; of a denominator no half is told.
    """
    around, elsewhere = list(_around(step, node)), set[str]()
    found: dict[str, str] = {}
    for kind, inner, other in reversed(around):
        elsewhere |= set(names.within(other))
        own = names.apart(inner, elsewhere)
        if own and kind in _CALLED:
            found[kind] = f"the {_CALLED[kind]} with {own} in it"
        elif kind in _HALVES and "denominator" not in what:
            found["quotient"] = _HALVES[kind]
    return found.get("sum") or found.get("quotient") or found.get("product") or ""


def _around(step: Change, node: ast.AST) -> Iterator[tuple[str, ast.AST, ast.AST]]:
    """The operations that `node` stands in, from the inside: the kind, its side and the other."""
    for inner, outer in pairwise((node, *ancestors(node, step.parents))):
        if isinstance(outer, ast.BinOp) and (kind := _KINDS.get(type(outer.op))):
            is_left = inner is outer.left
            if kind == "quotient":
                kind = "numerator" if is_left else "denominator"
            yield kind, inner, outer.right if is_left else outer.left
