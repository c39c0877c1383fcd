"""What may stand in the place of one node of a formula."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from grader.diagnosis.edits.calls import of_call
from grader.diagnosis.edits.edit import NodeEdit
from grader.diagnosis.edits.numerals import of_number, with_sizes
from grader.diagnosis.edits.operators import of_operator
from grader.diagnosis.edits.quantities import of_others, of_quantity
from grader.diagnosis.edits.vocabulary import Vocabulary
from grader.diagnosis.edits.wholes import Wholes
from grader.diagnosis.programs.trees import call, name

_STANDS_FOR_INFINITY = 1e4
"""From here on a constant is one that a softmax takes for infinity."""
_IN_ONE_PLACE = 0.15
"""What it costs more to make an edit of an input where it is read than of the input."""


@dataclass(frozen=True)
class Nodes:
    """The ways to write a node otherwise, among quantities whose sizes are known."""

    names: Vocabulary
    """Of everything that may be read here."""
    inputs: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    """Those that the formula is given by name."""
    wholes: Wholes = field(default_factory=Wholes)
    numbers: Sequence[float] = ()
    """Those with a fraction that stand anywhere in the formula."""

    def of(self, node: ast.AST) -> Iterator[NodeEdit]:
        """Every other way; none for most kinds of node."""
        match node:
            case ast.BinOp():
                yield from of_operator(node, self.inputs, self.names)
            case ast.Call():
                yield from of_call(node, self.names)
            case ast.Constant() | ast.Subscript():
                yield from of_number(node, self.names.sizes, self.numbers)
                yield from _of_own_elements(node)
            case ast.UnaryOp() | ast.Compare():
                yield from _of_sign_or_condition(node)
            case ast.Attribute(attr="mT"):
                yield "transposed", "a transpose left out", 1.98, node.value
            case ast.Name() if node.id in self.names.sizes:
                yield from self._of_quantity(node)

    def with_functions(self, node: ast.AST) -> Iterator[NodeEdit]:
        """Every way with another of the functions that are given by name, or with one more."""
        match node:
            case ast.Call(ast.Call(func=maker, args=[ast.Name(own)])) if own in self.functions:
                for other in sorted(self.functions - {own}) if self.names.called(node) else ():
                    made = ast.Call(ast.Call(maker, [name(other)], []), node.args, [])
                    what = f"the derivative of {other} where that of {own} belongs"
                    yield "wrong_activation", what, 2.15, made
            case ast.Name(own) if own in self.names.sizes and own not in self.wholes.dtypes:
                for function in sorted(self.functions):
                    around = ast.Call(name(function), [node], [])
                    yield "extra_function", f"{function} applied to {own}", 2.4, around
            case ast.Name(own) if own in self.functions:
                for other in sorted(self.functions - {own}):
                    words = f"{other} in the place of {own}"
                    yield "wrong_activation", words, 2.2, name(other)

    def _of_quantity(self, node: ast.Name) -> Iterator[NodeEdit]:
        """Something made of the quantity, or another one."""
        own, sizes = node.id, self.names.sizes
        if own in self.wholes.dtypes:
            for code, what, cost, made in self.wholes.of_quantity(own, sizes[own]):
                yield code, what, cost + _IN_ONE_PLACE, made
            yield from of_others(node, sizes)
            return
        yield from of_quantity(node, sizes)
        yield from () if sizes[own] else with_sizes(node, sizes)


def _of_own_elements(node: ast.expr) -> Iterator[NodeEdit]:
    """Write a[:, y] for a[range(n), y], or take what is the largest, as of a predicted class."""
    match node:
        case ast.Subscript(slice=ast.Tuple([ast.Call(), ast.Name(id=chosen) as index])):
            what = f"the largest element of each row, not the one at {chosen}"
            yield "wrong_index", what, 2.19, call("largest_of_rows", node.value)
            every = ast.Tuple([ast.Slice(), index], ast.Load())
            what = f"what stands at every index of {chosen} in every row, not at each row's own"
            yield "wrong_index", what, 2.2, ast.Subscript(node.value, every, ast.Load())


def _of_sign_or_condition(node: ast.UnaryOp | ast.Compare) -> Iterator[NodeEdit]:
    match node:
        case ast.UnaryOp(op=ast.Invert() | ast.Not()):
            yield "complement", "a negation left out", 2.0, node.operand
        case ast.UnaryOp(op=ast.USub(), operand=number) if _is_infinite(number):
            yield "constant", "0 in the place of minus infinity", 2.2, ast.Constant(0.0)
        case ast.UnaryOp():
            yield "sign", "a sign left out", 2.0, node.operand
        case ast.Compare(ops=[ast.Eq() | ast.NotEq() as operator]):
            turned = ast.NotEq() if isinstance(operator, ast.Eq) else ast.Eq()
            other = ast.Compare(node.left, [turned], node.comparators)
            yield "complement", "equal and unequal mixed up", 2.0, other


def _is_infinite(node: ast.expr) -> bool:
    """Whether it is infinity, or a number that stands for it."""
    match node:
        case ast.Attribute(attr="inf") | ast.Call(ast.Name("float"), [ast.Constant("inf")]):
            return True
        case ast.Constant(int() | float() as number):
            return number >= _STANDS_FOR_INFINITY
    return False
