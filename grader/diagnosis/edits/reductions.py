"""What may stand in the place of a sum, a mean or the like."""

import ast
from collections.abc import Iterator
from itertools import product

from grader.diagnosis.edits.edit import NodeEdit
from grader.diagnosis.edits.vocabulary import REDUCED, called_power
from grader.diagnosis.programs.trees import along, call, method, operated, squared

REDUCTIONS = {
    "sum": ("mean", "max"),
    "mean": ("sum", "max", "min"),
    "max": ("min",),
    "min": ("max",),
}
"""What is taken for which."""
CALLED = {own: f"a {noun}" for own, noun in REDUCED.items()}
"""What messages call one of them."""
_COSTS = {"sum": 2.0, "mean": 2.0, "max": 2.2, "min": 2.2}
"""Of another reduction: a sum left out, at 2.1, is likelier than a largest element."""
_SPREADS = {"var": "variance", "std": "standard deviation"}
_EXTREMES = {"max", "min"}
_BOUNDS = {"min": "the lower bound", "max": "the upper bound"}
"""The keywords of what clamps."""
_KEPT = {"dim": "keepdim", "axis": "keepdims"}
"""The keywords that name an axis, and those that keep it, in either library."""


def of_reduction(node: ast.Call, reduced: ast.expr) -> Iterator[NodeEdit]:
    """Another sum, mean or the like, of `reduced`."""
    assert isinstance(node.func, ast.Attribute)
    own = node.func.attr
    yield from _of_a_spread(node, reduced, own)
    if own not in REDUCTIONS:
        return
    for other in REDUCTIONS[own]:
        # torch has amax and amin for those along an axis
        for attr in (other, f"a{other}") if other in _EXTREMES else (other,):
            function = ast.Attribute(node.func.value, attr, ast.Load())
            taken = ast.Call(function, node.args, node.keywords)
            yield (
                "wrong_reduction",
                f"{CALLED[other]} where {CALLED[own]} belongs",
                _COSTS[other],
                taken,
            )
    yield from _of_one_element(node, reduced)
    if own in {"sum", "mean"}:
        yield from _without_one(node, reduced, own)
    root = operated(node, ast.Pow, ast.Constant(0.5))
    yield "power", f"a square root of the {own}", 2.4, root
    yield from _reduced_first(node, reduced, own)
    if not isinstance(reduced, ast.BinOp) or not isinstance(reduced.op, ast.Pow):
        what = f"a square of what the {own} is of"
        yield "power", what, 2.42, _reduction_of(node, squared(reduced))
    if own == "mean":
        what = "a mean that divides by one less than the number of terms"
        yield "factor", what, 2.3, call("over_one_less", reduced, node)


def _of_a_spread(node: ast.Call, reduced: ast.expr, own: str) -> Iterator[NodeEdit]:
    """A variance or a standard deviation with n - 1 for n, or n for n - 1."""
    if own in {"var", "std"}:
        power = ast.Constant({"var": 1, "std": 2}[own])
        square = operated(node, ast.Pow, power)
        less = call("over_one_less", reduced, square)
        more = operated(operated(square, ast.Mult, square), ast.Div, less)
        for made in (less, more):
            root = operated(made, ast.Pow, operated(ast.Constant(1), ast.Div, power))
            yield "factor", f"n and n - 1 mixed up in a {_SPREADS[own]}", 2.3, root


def _reduced_first(node: ast.Call, reduced: ast.expr, own: str) -> Iterator[NodeEdit]:
    """The function or the power of a sum or mean, for the sum or mean of what they give."""
    match reduced:
        case ast.Call(func=applied, args=[argument]) if not _is_reduction(reduced):
            inside = ast.Call(applied, [_reduction_of(node, argument)], reduced.keywords)
            what = f"a function of the {own}, not the {own} of what it gives"
            yield "wrong_order", what, 2.3, inside
        case ast.BinOp(left=base, op=ast.Pow(), right=power):
            inside = _reduction_of(node, base)
            own_power = called_power(power)
            what = f"a {own_power} of the {own}, not of what is added up"
            yield "power", what, 2.2, operated(inside, ast.Pow, power)
            for axis, each in product((0, 1), ("sum", "mean")):
                what = f"a {own_power} of each {each} over one axis, not of what is added up"
                raised = operated(along(base, each, axis), ast.Pow, power)
                yield "power", what, 2.4, _reduction_of(node, raised)


def _of_one_element(node: ast.Call, reduced: ast.expr) -> Iterator[NodeEdit]:
    rows = reduced if node.keywords else method(reduced, "flatten")
    for words, place in (("first", 0), ("last", -1)):
        one = ast.Subscript(rows, ast.Constant(place), ast.Load())
        what = f"the {words} of the summands alone"
        yield "wrong_reduction", what, 2.3, one


def _without_one(node: ast.Call, reduced: ast.expr, own: str) -> Iterator[NodeEdit]:
    """A sum or mean that leaves out the first or the last, as a loop does that is too short."""
    given = [each.value for each in node.keywords if each.arg in _KEPT]
    for axis in given or [ast.Constant(0), ast.Constant(1)]:
        for words, place in (("first", 0), ("last", -1)):
            what = f"the {words} of the summands left out"
            zero = call("zeroed", reduced, ast.Constant(place), axis)
            yield "wrong_reduction", what, 2.36, _reduction_of(node, zero)
            if own == "mean":
                rest = call("without", reduced, ast.Constant(place), axis)
                what = f"the {words} of the elements left out of a mean"
                yield "wrong_reduction", what, 2.38, _reduction_of(node, rest)


def before_a_reduction(node: ast.Call, own: str) -> Iterator[NodeEdit]:
    """The sum or mean of what a function gives, for the function of a sum or mean."""
    match node.args[0]:
        case ast.Call(func=ast.Attribute(value=inner, attr=reduction), args=[]) as outer if (
            reduction in REDUCTIONS
        ):
            each = ast.Call(node.func, [inner], node.keywords)
            function = own or "a function"
            what = f"the {reduction} of {function}, not {function} of the {reduction}"
            yield "wrong_order", what, 2.3, _reduction_of(outer, each)


def _is_reduction(node: ast.expr) -> bool:
    """Whether it is a sum, a mean or the like."""
    match node:
        case ast.Call(func=ast.Attribute(attr=own)):
            return own in REDUCTIONS
    return False


def _reduction_of(node: ast.Call, other: ast.expr) -> ast.Call:
    """The same reduction of something else."""
    assert isinstance(node.func, ast.Attribute)
    if node.args:
        return ast.Call(node.func, [other, *node.args[1:]], node.keywords)
    return ast.Call(ast.Attribute(other, node.func.attr, ast.Load()), [], node.keywords)


def of_keywords(node: ast.Call) -> Iterator[NodeEdit]:
    """Over the other of two axes, or over all of them."""
    for dropped in node.keywords:
        rest = [keyword for keyword in node.keywords if keyword is not dropped]
        cost = 2.2 if dropped.arg in _KEPT else 2.5
        what = f"the argument {dropped.arg} left out"
        if dropped.arg in _KEPT:
            what = "all elements taken together, not along one axis"
        if dropped.arg in _BOUNDS:
            what = f"{_BOUNDS[dropped.arg]} left out"
        code = "dropped_condition" if dropped.arg in _BOUNDS else "wrong_reduction"
        yield code, what, cost, ast.Call(node.func, node.args, rest)
        match dropped:
            case ast.keyword(arg=str(axis), value=ast.Constant(value=0 | 1 as place)) if (
                axis in _KEPT
            ):
                kept = _KEPT[axis]
                if any(each.arg == kept for each in rest):
                    others = [each for each in rest if each.arg != kept]
                    every = ast.Call(node.func, node.args, others)
                    yield "wrong_reduction", what, cost, every
                turned = ast.keyword(axis, ast.Constant(1 - place))
                ways = [[turned, *rest]]
                if not any(each.arg == kept for each in rest):
                    ways.append([turned, ast.keyword(kept, ast.Constant(value=True)), *rest])
                for more in ways:
                    other = ast.Call(node.func, node.args, more)
                    what = f"axis {1 - place} where another axis belongs"
                    yield "wrong_reduction", what, 2.1, other
