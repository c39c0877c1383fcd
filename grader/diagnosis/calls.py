"""What may stand in the place of a call: of a function, or of a sum and the like."""

import ast
from collections.abc import Iterator
from itertools import product

from grader.diagnosis.naming import Called, Sizes, Written
from grader.diagnosis.trees import along, method, negated, operated, squared, times

_REDUCTIONS = {
    "sum": ("mean", "max"),
    "mean": ("sum", "max", "min"),
    "max": ("min",),
    "min": ("max",),
}
_COSTS = {"sum": 2.0, "mean": 2.0, "max": 2.2, "min": 2.2}
"""Of another reduction: a sum left out, at 2.1, is likelier than a largest element."""
_AXES = {"dim", "axis"}
_MASKS = {
    "tril": "what sets the elements above the diagonal to 0",
    "triu": "what sets the elements below the diagonal to 0",
}


def of_call(node: ast.Call, sizes: Sizes, called: Called) -> Iterator[Written]:
    """Every other way to write `node`."""
    of_library = _is_of_library(node, sizes)
    yield from _of_place(node)
    if isinstance(node.func, ast.Attribute) and not of_library:
        yield "wrong_reduction", f"no {node.func.attr} taken", 2.0, node.func.value
        yield from _of_reduction(node, node.func.value)
    elif len(node.args) == 1 and not _is_no_quantity(node.args[0], sizes):
        if isinstance(node.func, ast.Attribute) and node.func.attr in _REDUCTIONS:
            yield "wrong_reduction", f"no {node.func.attr} taken", 2.0, node.args[0]
            yield from _of_reduction(node, node.args[0])
        elif isinstance(node.func, ast.Attribute) and node.func.attr in _MASKS:
            yield "unmasked", f"{_MASKS[node.func.attr]} left out", 1.7, node.args[0]
        else:
            own = called(node)
            # Of what has no name, it is rather a part that is left out.
            cost = 1.7 if own else 2.05
            yield "missing_function", f"{own or 'a function'} left out", cost, node.args[0]
            yield from _of_argument(node, own)
            yield from _before_a_reduction(node, own)
    for dropped in node.keywords:
        kept = [keyword for keyword in node.keywords if keyword is not dropped]
        without = ast.Call(node.func, node.args, kept)
        yield "wrong_reduction", f"{dropped.arg} left out", 2.5, without
        yield from _along_the_other(node, dropped)


def _of_reduction(node: ast.Call, reduced: ast.expr) -> Iterator[Written]:
    """Another sum, mean or the like, of `reduced`."""
    assert isinstance(node.func, ast.Attribute)
    own = node.func.attr
    if own not in _REDUCTIONS:
        return
    for other in _REDUCTIONS[own]:
        for name in (other, f"a{other}"):  # torch has amax and amin for those along an axis
            taken = _with_name(node, node.func.value, name)
            yield "wrong_reduction", f"a {other} taken", _COSTS[other], taken
    yield from _of_one_element(node, reduced)
    root = operated(node, ast.Pow, ast.Constant(0.5))
    yield "power", f"a square root of the {own}", 2.4, root
    yield from _reduced_first(node, reduced, own)


def _reduced_first(node: ast.Call, reduced: ast.expr, own: str) -> Iterator[Written]:
    """The function or the power of a sum or mean, for the sum or mean of what they give."""
    match reduced:
        case ast.Call(func=applied, args=[argument]) if not _is_reduction(reduced):
            inside = ast.Call(applied, [_reduction_of(node, argument)], reduced.keywords)
            what = f"a function of the {own}, not the {own} of what it gives"
            yield "wrong_order", what, 2.3, inside
        case ast.BinOp(left=base, op=ast.Pow(), right=power):
            inside = _reduction_of(node, base)
            what = f"a power of the {own}, not of what is added up"
            yield "power", what, 2.2, operated(inside, ast.Pow, power)
            for axis, each in product((0, 1), ("sum", "mean")):
                what = f"a power of each {each} over one axis, not of what is added up"
                raised = operated(along(base, each, axis), ast.Pow, power)
                yield "power", what, 2.4, _reduction_of(node, raised)


def _of_place(node: ast.Call) -> Iterator[Written]:
    """The place of the largest or the smallest: of the other, or that element itself."""
    match node.func:
        case ast.Attribute(value, attr="argmax" | "argmin" as own):
            names = ("largest", "smallest") if own == "argmax" else ("smallest", "largest")
            other = "argmin" if own == "argmax" else "argmax"
            what = f"the place of the {names[1]}, not of the {names[0]}"
            yield "wrong_reduction", what, 1.95, _with_name(node, value, other)
            for itself in (own.removeprefix("arg"), f"a{own.removeprefix('arg')}"):
                what = f"the {names[0]} itself, not its place"
                yield "wrong_reduction", what, 2.0, _with_name(node, value, itself)


def _with_name(node: ast.Call, value: ast.expr, own: str) -> ast.Call:
    """The same call of another method, or of another function of a module."""
    return ast.Call(ast.Attribute(value, own, ast.Load()), node.args, node.keywords)


def _of_one_element(node: ast.Call, reduced: ast.expr) -> Iterator[Written]:
    rows = reduced if node.keywords else method(reduced, "flatten")
    for words, place in (("first", 0), ("last", -1)):
        one = ast.Subscript(rows, ast.Constant(place), ast.Load())
        what = f"the {words} of the summands alone"
        yield "wrong_reduction", what, 2.3, one


def _before_a_reduction(node: ast.Call, own: str) -> Iterator[Written]:
    """The sum or mean of what a function gives, for the function of a sum or mean."""
    match node.args[0]:
        case ast.Call(func=ast.Attribute(value=inner, attr=reduction), args=[]) as outer if (
            reduction in _REDUCTIONS
        ):
            each = ast.Call(node.func, [inner], node.keywords)
            function = own or "a function"
            what = f"the {reduction} of {function}, not {function} of the {reduction}"
            yield "wrong_order", what, 2.3, _reduction_of(outer, each)


def _is_reduction(node: ast.expr) -> bool:
    """Whether it is a sum, a mean or the like."""
    match node:
        case ast.Call(func=ast.Attribute(attr=own)):
            return own in _REDUCTIONS
    return False


def _reduction_of(node: ast.Call, other: ast.expr) -> ast.Call:
    """The same reduction of something else."""
    assert isinstance(node.func, ast.Attribute)
    if node.args:
        return ast.Call(node.func, [other, *node.args[1:]], node.keywords)
    return ast.Call(ast.Attribute(other, node.func.attr, ast.Load()), [], node.keywords)


def _along_the_other(node: ast.Call, keyword: ast.keyword) -> Iterator[Written]:
    """Over the other of two axes."""
    match keyword:
        case ast.keyword(arg=axis, value=ast.Constant(value=0 | 1 as place)) if axis in _AXES:
            turned = ast.keyword(axis, ast.Constant(1 - place))
            others = [turned if each is keyword else each for each in node.keywords]
            other = ast.Call(node.func, node.args, others)
            yield "wrong_reduction", "a sum or a mean over another axis", 2.1, other


def _of_argument(node: ast.Call, own: str) -> Iterator[Written]:
    (argument,) = node.args
    what = ast.unparse(argument) if isinstance(argument, ast.Name) else "the argument"
    others = (
        ("squared_argument", f"{what} squared inside a function", 2.2, squared(argument)),
        ("sign", f"the sign of {what} turned inside a function", 2.3, negated(argument)),
        ("factor", f"twice {what} inside a function", 2.5, times(2, argument)),
        ("factor", f"half of {what} inside a function", 2.5, times(0.5, argument)),
        ("factor", f"three times {what} inside a function", 2.55, times(3, argument)),
    )
    for code, words, cost, other in others:
        yield code, words, cost, ast.Call(node.func, [other], node.keywords)
    match argument:
        case ast.BinOp(left=ast.Constant(value=1) as one, op=ast.Sub() as op, right=right):
            outside = ast.BinOp(one, op, ast.Call(node.func, [right], node.keywords))
            yield "complement", "1 - before a function, not inside it", 2.3, outside
    # What only rearranges its argument gives the same for either: then it is no argument.
    inside = isinstance(argument, ast.BinOp)
    yield "power", f"{own or 'a function'} squared", 2.19 if inside else 2.35, squared(node)


def _is_of_library(node: ast.Call, sizes: Sizes) -> bool:
    """Whether it is written `torch.f(x)`, not `x.f()`."""
    return isinstance(node.func, ast.Attribute) and _is_no_quantity(node.func.value, sizes)


def _is_no_quantity(node: ast.expr, sizes: Sizes) -> bool:
    """Whether `node` is the name of no quantity: of `torch`, or of a function."""
    return isinstance(node, ast.Name) and node.id not in sizes
