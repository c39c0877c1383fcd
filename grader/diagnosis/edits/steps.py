"""Edits of a step as a whole: something too many around it, or quantities in each other's place."""

import ast
from collections.abc import Iterator
from itertools import combinations, product

from grader.diagnosis.edits import confusions
from grader.diagnosis.edits.edit import Edit
from grader.diagnosis.edits.vocabulary import Sizes, Vocabulary
from grader.diagnosis.programs.program import Change
from grader.diagnosis.programs.trees import (
    along,
    call,
    name,
    names_in,
    negated,
    one_minus,
    operated,
    reading,
    rebuilt,
    squared,
    transposed,
)

_WRAPPERS = (
    "relu",
    "tanh",
    "sigmoid",
    "exp",
    "softmax",
    "softmax_of_rows",
    "log",
    "absolute",
    "threshold_both",
    "hardmax",
)
"""What is put around a quantity that needs nothing more."""
_FACTORS = (
    ("factor", "a factor {} too many", ast.Mult),
    ("factor", "a division by {} too many", ast.Div),
)
_TERMS = (
    ("extra_term", "{} added", ast.Add),
    ("extra_term", "{} subtracted", ast.Sub),
)
"""How another quantity may be in a value that should not depend on it."""
_FLOORS = range(-16, -4)
"""Powers of ten that are added to what a logarithm is taken of."""
_ONCE_MORE = 0.27
"""What it costs more to add what is there."""


def of_step(step: Change, names: Vocabulary, own: tuple[int, ...]) -> Iterator[Edit]:
    """Every edit of a step whose value has the sizes `own`, where all of `names` may be read."""
    sizes = names.sizes
    for edit in _swapped(step, sizes):
        yield edit
        yield from _with_floors(edit, names)
    yield from _parts_swapped(step)
    yield from _both_replaced(step, sizes)
    yield from _wrapped(step, own)
    yield from _everywhere(step, sizes)
    yield from () if own else _averaged_first(step, sizes)
    if own and not isinstance(step.tree, ast.Name):
        yield from _with_another(step, sizes, own)
        yield from _within_another(step, sizes)
        yield from _multiplied(step, sizes, own)


def _swapped(step: Change, sizes: Sizes) -> Iterator[Edit]:
    """Two quantities of the same shape, each in the place of the other."""
    read = sorted(names_in(step.tree) & set(sizes))
    for one, other in combinations(read, 2):
        if sizes[one] == sizes[other]:
            aside = rebuilt(step.tree, reading(step.tree, one), name("pool"))
            moved = rebuilt(aside, reading(aside, other), name(one))
            tree = rebuilt(moved, reading(moved, "pool"), name(other))
            yield _edit("wrong_argument", f"{one} and {other} swapped", 2.3, step, tree)


def _both_replaced(step: Change, sizes: Sizes) -> Iterator[Edit]:
    """Two quantities that the step reads, each replaced by one that it does not read, in order."""
    read = [own for own in sizes if own in names_in(step.tree)]
    unread = [own for own in sizes if own not in read and sizes[own]]
    for (one, other), (first, last) in product(combinations(read, 2), combinations(unread, 2)):
        if sizes[first] == sizes[one] and sizes[last] == sizes[other]:
            moved = rebuilt(step.tree, reading(step.tree, one), name(first))
            tree = rebuilt(moved, reading(moved, other), name(last))
            what = f"{first} and {last} in the place of {one} and {other}"
            yield _edit("wrong_argument", what, 2.55, step, tree)


def _parts_swapped(step: Change) -> Iterator[Edit]:
    """Two parts of one quantity, such as v[1:] and v[:-1], each in the place of the other."""
    found: dict[str, list[ast.Subscript]] = {}
    for node in ast.walk(step.tree):
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            found.setdefault(ast.unparse(node), []).append(node)
    for one, other in combinations(found.values(), 2):
        if ast.dump(one[0].value) == ast.dump(other[0].value):
            aside = rebuilt(step.tree, one, name("pool"))
            moved = rebuilt(aside, other, one[0])
            tree = rebuilt(moved, reading(moved, "pool"), other[0])
            what = f"two parts of {ast.unparse(one[0].value)} swapped"
            yield _edit("wrong_argument", what, 2.3, step, tree)


def _with_floors(edit: Edit, names: Vocabulary) -> Iterator[Edit]:
    """`edit`, with one of the usual small numbers in each logarithm, which may be of 0 then."""
    (change,) = edit.changes
    logarithms = [
        node
        for node in ast.walk(change.tree)
        if isinstance(node, ast.Call) and names.called(node) == confusions.NAMES["log"]
    ]
    for power in _FLOORS if logarithms else ():
        tree = change.tree
        for node in logarithms:
            moved = operated(node.args[0], ast.Add, ast.Constant(10.0**power))
            tree = rebuilt(tree, [node], ast.Call(node.func, [moved], node.keywords))
        yield Edit(edit.code, edit.what, edit.cost + _ONCE_MORE, (Change(change.name, tree),))


def _wrapped(step: Change, own: tuple[int, ...]) -> Iterator[Edit]:
    """A function, a power or a number too many around the whole of a step."""
    half, one = ast.Constant(0.5), ast.Constant(1)
    for code, what, cost, tree in (
        ("power", "a square too many", 2.4, squared(step.tree)),
        ("power", "a third power", 2.5, operated(step.tree, ast.Pow, ast.Constant(3))),
        ("sign", "a sign turned", 2.4, negated(step.tree)),
        ("power", "a square root too many", 2.5, operated(step.tree, ast.Pow, half)),
        ("wrong_operation", "a reciprocal", 2.6, operated(one, ast.Div, step.tree)),
        ("wrong_operation", "one minus the right value", 2.5, one_minus(step.tree)),
        ("extra_term", "1 added", 2.5, operated(step.tree, ast.Add, one)),
        ("extra_term", "1 subtracted", 2.5, operated(step.tree, ast.Sub, one)),
    ):
        yield _edit(code, what, cost, step, tree)
    for function in _WRAPPERS:
        if confusions.gives_ones(function, own):
            continue
        what = f"{confusions.NAMES[function]} applied once too often"
        if function == "exp":
            what += ", or a logarithm left out"
        yield _edit("extra_function", what, 2.3, step, call(function, step.tree))


def _everywhere(step: Change, sizes: Sizes) -> Iterator[Edit]:
    """The same done to each of several quantities."""
    read = sorted(names_in(step.tree) & set(sizes))
    if len(read) < 2:
        return
    power = absolute = step.tree
    for own in read:
        power = rebuilt(power, reading(power, own), squared(name(own)))
        absolute = rebuilt(absolute, reading(absolute, own), call("absolute", name(own)))
    yield _edit("power", "each of the quantities squared", 2.5, step, power)
    what = "an absolute value around each of the quantities"
    yield _edit("extra_function", what, 2.5, step, absolute)


def _averaged_first(step: Change, sizes: Sizes) -> Iterator[Edit]:
    """One number made of the means over the first axis, as of a batch."""
    tree = step.tree
    for own in (own for own in names_in(tree) if len(sizes.get(own, ())) > 1):
        tree = rebuilt(tree, reading(tree, own), along(name(own), "mean", 0))
    if tree is not step.tree:
        what = "the mean of each quantity over its first axis, before all else"
        yield _edit("wrong_reduction", what, 2.5, step, tree)


def _with_another(step: Change, sizes: Sizes, own: tuple[int, ...]) -> Iterator[Edit]:
    """Another quantity of the same shape, element by element too many or too few."""
    read = names_in(step.tree)
    for other, shape in sizes.items():
        node = transposed(name(other)) if shape == own[::-1] != own else name(other)
        if shape in {own, own[::-1], own[1:] or own}:  # a row is added to each row
            for code, what, operator in (*_FACTORS, *_TERMS):
                # Twice a term, or none of it, is told as that.
                again = _ONCE_MORE if code == "extra_term" and other in read else 0.0
                tree = operated(step.tree, operator, node)
                yield _edit(code, what.format(other), 2.38 + again, step, tree)
            for function, words in confusions.SLOPES_AT.items():
                slope, told = call(function, node), words.format(other)
                more = operated(step.tree, ast.Mult, slope)
                yield _edit("factor", f"a factor too many, {told}", 2.5, step, more)
                less = operated(step.tree, ast.Div, slope)
                yield _edit("factor", f"a division too many, by {told}", 2.52, step, less)


def _within_another(step: Change, sizes: Sizes) -> Iterator[Edit]:
    """The same before the whole is transposed, or becomes a matrix."""
    inner = _inner(step.tree)
    for other in (each for each in sizes if inner and _is_column(sizes[each])):
        assert inner is not None
        for code, what, operator in _FACTORS:
            tree = rebuilt(step.tree, [inner], operated(inner, operator, name(other)))
            yield _edit(code, what.format(other), 2.38, step, tree)


def _inner(tree: ast.expr) -> ast.expr | None:
    """What a step is the transposed of, or a function such as the diagonal matrix."""
    match tree:
        case ast.Attribute(value=inner, attr="mT") | ast.Call(args=[inner], keywords=[]):
            return inner
        case ast.BinOp(op=ast.Mult() | ast.Div(), left=left, right=right):
            return _inner(right) or _inner(left)
    return None


def _is_column(shape: tuple[int, ...]) -> bool:
    return len(shape) == 2 and shape[1] == 1


def _multiplied(step: Change, sizes: Sizes, own: tuple[int, ...]) -> Iterator[Edit]:
    """A matrix product with a square matrix too many, or with a column."""
    for other, shape in sizes.items():
        if len(own) == 2 and own[1] > 1 and shape == (own[1], 1):
            tree = operated(step.tree, ast.MatMult, name(other))
            yield _edit("factor", f"a factor {other} too many", 2.4, step, tree)
            tree = operated(step.tree, ast.Mult, transposed(name(other)))
            yield _edit("factor", f"a factor {other} too many", 2.42, step, tree)
        if len(own) == 2 and own[1] > 1 and shape == (own[0], 1):
            tree = operated(step.tree, ast.Mult, name(other))
            yield _edit("factor", f"a factor {other} too many", 2.42, step, tree)
        if len(own) == 2 and len(shape) == 2 and shape[0] == shape[1] > 1:
            what = f"a factor {other} too many"
            if shape[0] == own[1]:
                tree = operated(step.tree, ast.MatMult, name(other))
                yield _edit("factor", what, 2.4, step, tree)
            if shape[0] == own[0]:
                tree = operated(name(other), ast.MatMult, step.tree)
                yield _edit("factor", what, 2.4, step, tree)


def _edit(code: str, what: str, cost: float, step: Change, tree: ast.expr) -> Edit:
    return Edit(code, what, cost, (Change(step.name, tree),))
