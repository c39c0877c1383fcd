"""What may stand in the place of one node of a formula."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from grader.diagnosis.calls import of_call
from grader.diagnosis.naming import Called, Sizes, Written, of_constant, of_quantity
from grader.diagnosis.operators import of_operator
from grader.diagnosis.trees import name


@dataclass(frozen=True)
class Nodes:
    """The ways to write a node otherwise, among quantities whose sizes are known."""

    inputs: frozenset[str]
    sizes: Sizes
    """Of everything that may be read here."""
    functions: frozenset[str] = frozenset()
    """Those that the formula is given by name."""
    called: Called = lambda _: ""

    def of(self, node: ast.AST) -> Iterator[Written]:
        """Every other way; none for most kinds of node."""
        match node:
            case ast.BinOp():
                yield from of_operator(node, self.inputs, self.sizes, self.called)
            case ast.Call():
                yield from of_call(node, self.sizes, self.called)
                yield from self._of_another(node)
            case ast.Constant():
                yield from of_constant(node)
            case ast.UnaryOp():
                yield "sign", "a sign left out", 2.0, node.operand
            case ast.Attribute(attr="mT"):
                yield "transposed", "a transpose left out", 2.0, node.value
            case ast.Name() if node.id in self.sizes:
                yield from of_quantity(node, self.sizes)
                for function in sorted(self.functions):
                    around = ast.Call(name(function), [node], [])
                    yield "extra_function", f"{function} around {node.id}", 2.4, around
            case ast.Name() if node.id in self.functions:
                for other in sorted(self.functions - {node.id}):
                    words = f"{other} in the place of {node.id}"
                    yield "wrong_activation", words, 2.2, name(other)

    def _of_another(self, node: ast.Call) -> Iterator[Written]:
        """The derivative of another of the functions that are given by name."""
        match node.func:
            case ast.Call(func=maker, args=[ast.Name(id=own)]) if own in self.functions:
                for other in sorted(self.functions - {own}) if self.called(node) else ():
                    made = ast.Call(ast.Call(maker, [name(other)], []), node.args, [])
                    what = f"the derivative of {other} where that of {own} belongs"
                    yield "wrong_activation", what, 2.15, made
