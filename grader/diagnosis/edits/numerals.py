"""What may stand in the place of a number, a size, or an input that is one number."""

import ast
from collections.abc import Iterator, Sequence

from grader.diagnosis.edits.edit import NodeEdit
from grader.diagnosis.edits.vocabulary import Sizes
from grader.diagnosis.programs.trees import name, operated, size_of


def of_number(
    node: ast.Constant | ast.Subscript, sizes: Sizes, numbers: Sequence[float]
) -> Iterator[NodeEdit]:
    """Other numbers in the place of a constant, or of a size; `numbers` are in the formula too."""
    if size := size_of(node):
        less = operated(node, ast.Sub, ast.Constant(1))
        yield "extra_term", f"1 subtracted from {size}", 2.44, less
        yield from _of_size(node, sizes)
        return
    match node:
        case ast.Subscript(ast.Name(id=own) as read, ast.Constant(value=int() as index)):
            for place in range(max(0, index - 2), index + 3):
                what = f"another element of {own} in the place of {own}[{index}]"
                element = ast.Subscript(read, ast.Constant(place), ast.Load())
                yield "wrong_argument", what, 2.3, element
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            for other in (number + 1, number - 1, 2 * number, number / 2, -number):
                yield "constant", "another constant", 2.5, ast.Constant(other)
            yield "constant", "0 in the place of a constant", 2.48, ast.Constant(0)
            for other in numbers if isinstance(number, float) else ():
                if other != number:
                    what = "another constant of the formula in the place of one"
                    yield "constant", what, 2.47, ast.Constant(other)


def _of_size(node: ast.expr, sizes: Sizes) -> Iterator[NodeEdit]:
    """Every other size in the place of one, each once."""
    own = None
    match node:
        case ast.Subscript(ast.Attribute(ast.Name(id=read)), ast.Constant(int() as axis)):
            shape = sizes.get(read, ())
            own = shape[axis] if axis < len(shape) else None
    for other, size, tree in _sizes(sizes):
        if size != own:
            yield "wrong_size", f"a size of {other} where another size belongs", 2.42, tree


def with_sizes(node: ast.Name, sizes: Sizes) -> Iterator[NodeEdit]:
    """A number times each size, or over it."""
    for other, _, tree in _sizes(sizes):
        for words, operator in (("times", ast.Mult), ("over", ast.Div)):
            what = f"{node.id} {words} a size of {other}"
            yield "factor", what, 2.78, operated(node, operator, tree)


def _sizes(sizes: Sizes) -> Iterator[tuple[str, int, ast.expr]]:
    """Each size by the first quantity that has it, and how it is read."""
    seen = {1}
    for own, shape in sizes.items():
        for axis, size in enumerate(shape):
            if size not in seen:
                seen.add(size)
                read = ast.Attribute(name(own), "shape", ast.Load())
                yield own, size, ast.Subscript(read, ast.Constant(axis), ast.Load())
