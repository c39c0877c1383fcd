"""Terms of a sum multiplied by constants: one by its own, or several, as 2 a - b for a + b.

Those of several are found by least squares, so that no edit is needed for any of them.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import numpy as np

from grader.checkers.common import listed
from grader.diagnosis.edits.edit import Edit
from grader.diagnosis.edits.vocabulary import Sizes, Vocabulary
from grader.diagnosis.programs.program import Change, Names, numbers_of
from grader.diagnosis.programs.trees import names_in, negated, operated, rebuilt, zero_of
from grader.diagnosis.programs.values import as_array
from grader.diagnosis.searches.added import factor_beyond
from grader.diagnosis.searches.constants import constants, identify
from grader.diagnosis.searches.explanation import Explanation, explained, in_words
from grader.diagnosis.searches.search import Edited, Search, Values
from grader.diagnosis.tables.function import FunctionTables
from grader.diagnosis.tables.table import Table
from grader.numeric.compare import RELATIVE
from grader.numeric.layouts import canonical
from grader.runs import Array

_LEAVE_OUT = {"dropped_term", "missing_bias", "ignored_input"}
"""The codes of edits that leave out a term."""
_LEFT_OUT = " left out"
"""How the words end of an edit that leaves something out."""
_COST = 3.3
_MOST = 4
"""Terms of a sum of which this is asked."""
_NONE = 1e-7
"""What a term is multiplied by at most that is left out."""


def with_term_scaled(search: Search, table: Table, name: str) -> Explanation | None:
    """The right value in which one term is multiplied by a constant that has a name."""
    right = [sample.expected.array for sample in search.samples]
    seen: set[bytes] = set()
    for number in (n for n, edit in enumerate(table.edits) if _leaves_out_term(table, edit)):
        first = table.value(number, 0, name)
        if first is None or first.shape != right[0].shape or first.tobytes() in seen:
            continue
        seen.add(first.tobytes())
        rest = Edited(table, number, name)
        found = factor_beyond(search, rest, partial(_difference, right, rest))
        if found not in {None, "1"}:
            what = f"{_as_term(table.edits[number].what.removesuffix(_LEFT_OUT))} times {found}"
            return explained("factor", what, 2.75)
    return None


def _leaves_out_term(table: Table, edit: Edit) -> bool:
    if edit.code not in _LEAVE_OUT or not edit.what.endswith(_LEFT_OUT):
        return False
    quantity = as_array(table.trials[0].names[edit.place])
    return edit.code != "ignored_input" or quantity.size != 1


def _difference(right: Sequence[Array], rest: Values, trial: int) -> Array | None:
    value = rest(trial)
    return None if value is None else np.asarray(right[trial] - value)


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
    return _times(f"one of the {len(terms)} terms" if told == "a term" else _as_term(told), factor)


def _as_term(words: str) -> str:
    """What is told of a term, so that nobody takes it for the whole value."""
    return words if "term" in words.split() else f"the term {words}"


def _times(term: str, factor: str) -> str:
    if factor == "0":
        return f"{term} left out"
    return f"the sign of {term} turned" if factor == "-1" else f"{term} times {factor}"
