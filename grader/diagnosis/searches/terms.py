"""Terms of a sum multiplied by constants of their own, as 2 a - b for a + b; or one term more.

The constants are found by least squares, so that no edit is needed for any of them.
"""

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from grader.checkers.common import listed
from grader.diagnosis.edits.vocabulary import Sizes, Vocabulary
from grader.diagnosis.programs.program import Change, Names, numbers_of
from grader.diagnosis.programs.trees import names_in, negated, operated, rebuilt, zero_of
from grader.diagnosis.searches.combinations import beyond
from grader.diagnosis.searches.constants import constants, identify
from grader.diagnosis.searches.explanation import Explanation, explained, in_words
from grader.diagnosis.searches.outputs import Quantities
from grader.diagnosis.searches.search import Search
from grader.diagnosis.tables.function import FunctionTables
from grader.numeric.compare import RELATIVE
from grader.numeric.layouts import canonical
from grader.runs import Array

_COST = 3.3
_MULTIPLES: Mapping[str, Callable[[Array], Array]] = {
    "": lambda a: a,
    "the sum of ": lambda a: np.asarray(np.sum(a)),
    "the sum of the squares of ": lambda a: np.asarray(np.sum(a * a)),
    "the sum of the absolute values of ": lambda a: np.asarray(np.sum(np.abs(a))),
}
"""What may be added to a value: for one number also a sum of a quantity."""
_MOST = 4
"""Terms of a sum of which this is asked."""
_NONE = 1e-7
"""What a term is multiplied by at most that is left out."""


def terms_scaled(
    search: Search, tables: FunctionTables, name: str, private: Mapping[str, str]
) -> Explanation | None:
    """The right value in which terms are multiplied by constants that have names, or left out."""
    step = next((each for each in tables.program.steps if each.name == name), None)
    total = _sum_in(step.tree) if step else None
    if step is None or total is None:
        return None
    terms = list(_terms(total))
    found = _constants(search, tables, step, total, terms) if len(terms) <= _MOST else None
    if found is None or sum(each != "1" for each in found) < 2 or len(set(found)) == 1:
        return None
    told = (_told(terms, number, factor) for number, factor in enumerate(found) if factor != "1")
    return explained("factor", in_words(listed(list(told)), private), _COST)


def with_multiple_added(search: Search, others: Quantities) -> Explanation | None:
    """The right value and another quantity times a constant; where one number is wanted, its sum.

    A penalty on the size of the weights is such a sum of squares.
    """
    right = [sample.expected.array for sample in search.samples]
    for name in others[0]:
        for words, made in _MULTIPLES.items():
            values = [made(found[name]) for found in others]
            if any(value.shape != each.shape for value, each in zip(values, right, strict=True)):
                continue
            found = beyond(search, right.__getitem__, values.__getitem__)
            if found is not None:
                times = "" if found == "1" else f" times {found}"
                what = f"the right value, and {words}{name}{times} added"
                return explained("extra_term", what, 3.2)
    return None


def _sum_in(tree: ast.expr) -> ast.BinOp | None:
    """The outermost sum or difference."""
    sums = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub)
    )
    return next(sums, None)


def _terms(node: ast.expr) -> Iterator[ast.expr]:
    """The terms of a sum of sums, each with its sign."""
    match node:
        case ast.BinOp(left, ast.Add(), right):
            yield from (*_terms(left), *_terms(right))
        case ast.BinOp(left, ast.Sub(), right):
            yield from (*_terms(left), *(negated(term) for term in _terms(right)))
        case _:
            yield node


def _constants(
    search: Search,
    tables: FunctionTables,
    step: Change,
    total: ast.BinOp,
    terms: Sequence[ast.expr],
) -> list[str] | None:
    """What each term is multiplied by in all trials; None where they have no such constants."""
    full = [operated(zero_of(total), ast.Add, term) for term in terms]  # of its shape, too
    alone = [rebuilt(step.tree, [total], term) for term in full]
    columns, values = [], []
    for sample, trial in zip(search.samples, tables.trials, strict=True):
        right = sample.expected.array
        value = canonical(sample.value, search.shape, right.shape)
        parts = _parts(alone, trial.scope, trial.names, right)
        if value is None or parts is None:
            return None
        columns.append(parts)
        values.append(np.ravel(value))
    if not all(map(_is_enough, columns)):  # for each trial by itself: then all of them together
        columns, values = [np.concatenate(columns)], [np.concatenate(values)]
    solved = [_solved(parts, value) for parts, value in zip(columns, values, strict=True)]
    if any(each is None for each in solved):
        return None
    rows = np.array(solved)
    # No number that is given: a factor 1/gamma at one term is rather something else there.
    known = [constants(sample.trial.sizes) for sample in search.samples]
    named = [_named(rows[:, place], known) for place in range(len(terms))]
    return [each for each in named if each is not None] if None not in named else None


def _parts(alone: Sequence[ast.expr], scope: Names, names: Names, right: Array) -> Array | None:
    """What each term gives by itself (elements, terms); None where that is not `right`."""
    made = [numbers_of(tree, scope, names) for tree in alone]
    fitting = [np.ravel(each) for each in made if each is not None and each.shape == right.shape]
    if len(fitting) < len(made):
        return None  # a term alone may be of another shape
    parts = np.stack(fitting, axis=1)
    return parts if np.allclose(parts.sum(axis=1), np.ravel(right), rtol=RELATIVE) else None


def _solved(parts: Array, value: Array) -> Array | None:
    """The constants (terms,) by least squares; None where nothing fits, or several sets do."""
    if not _is_enough(parts):
        return None
    found, *_ = np.linalg.lstsq(parts, value, rcond=None)
    left = np.abs(parts @ found - value)
    fits = np.all(left <= RELATIVE * np.max(np.abs(value)))
    return np.asarray(found, np.float64) if fits else None


def _is_enough(parts: Array) -> bool:
    """Whether there are more elements than constants, and only one set of these can fit."""
    elements, terms = parts.shape
    return elements > terms and bool(np.linalg.matrix_rank(parts) == terms)


def _named(found: Array, trials: Sequence[Mapping[str, float]]) -> str | None:
    """The name of one constant that is `found` trial by trial, or in all trials together."""
    if np.all(np.abs(found) <= _NONE):
        return "0"
    if np.ptp(np.sign(found)):
        return None
    known = trials if len(found) == len(trials) else [trials[0]]
    names = frozenset.intersection(*(identify(*pair) for pair in zip(found, known, strict=True)))
    if len(found) < len(trials):
        others = (identify(float(found[0]), each) for each in trials)
        names = names.intersection(*others)
    first = next((name for name in known[0] if name in names), None)
    return first and (f"-{first}" if found[0] < 0 else first)


def _told(terms: Sequence[ast.expr], number: int, factor: str) -> str:
    """What is said of one term, by what no other term has in it."""
    term = terms[number]
    if isinstance(term, ast.Constant):
        return _times("the constant", factor)
    rest = ast.Tuple([each for each in terms if each is not term], ast.Load())
    sizes: Sizes = dict.fromkeys(names_in(ast.Tuple(list(terms), ast.Load())), ())
    told = Vocabulary(sizes, lambda _: "").told(term, "term", rest)
    return _times(f"one of the {len(terms)} terms" if told == "a term" else told, factor)


def _times(term: str, factor: str) -> str:
    if factor == "0":
        return f"{term} left out"
    return f"the sign of {term} turned" if factor == "-1" else f"{term} times {factor}"
