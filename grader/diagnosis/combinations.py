"""What was returned as a combination: of two known quantities, or of one and the right value."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

import numpy as np

from grader.diagnosis.constants import constants
from grader.diagnosis.described import NEAR, added
from grader.diagnosis.explanation import Explanation, explained
from grader.diagnosis.outputs import SUMMARIES, Quantities
from grader.diagnosis.program import as_array
from grader.diagnosis.search import Search
from grader.diagnosis.table import Table
from grader.numeric.layouts import canonical
from grader.runs import Array

_OF_TWO: Mapping[str, Callable[[Array, Array], Array]] = {
    "the difference of {0} and {1}": lambda a, b: a - b,
    "the absolute difference of {0} and {1}": lambda a, b: np.abs(a - b),
    "the squared difference of {0} and {1}": lambda a, b: (a - b) ** 2,
    "the sign of the difference of {0} and {1}": lambda a, b: np.sign(a - b),
    "the sum of {0} and {1}": lambda a, b: a + b,
    "the product of {0} and {1}": lambda a, b: a * b,
    "{0} over {1}": lambda a, b: a / b,
    "{1} over {0}": lambda a, b: b / a,
    "the difference of the squares of {0} and {1}": lambda a, b: a**2 - b**2,
    "the square of {0}": lambda a, _: a**2,
    "the square of {1}": lambda _, b: b**2,
}
_SUMMED: Mapping[str, Callable[[Array], Array]] = {
    "the sum of ": np.sum,
    "the mean of ": np.mean,
    "the largest element of ": np.max,
    "the root of the sum of ": lambda a: np.sqrt(np.sum(a)),
    "the root of the mean of ": lambda a: np.sqrt(np.mean(a)),
    "the square of the sum of ": lambda a: np.square(np.sum(a)),
    "the square of the mean of ": lambda a: np.square(np.mean(a)),
}
_MEASURES: Mapping[str, Callable[[Array], float]] = {
    "sum": np.sum,
    "mean": np.mean,
    "largest element": np.max,
    "norm": lambda a: float(np.sqrt(np.sum(a * a))),
    "squared norm": lambda a: float(np.sum(a * a)),
}
_RATES = {"1/100": 0.01, "1/1000": 0.001}
"""How far a step of training goes, beside what else has a name."""
_TERMS = {"dropped_term", "missing_bias", "ignored_input"}
"""The codes of edits that leave out a term."""
_LEFT_OUT = " left out"
"""How the words end of an edit that leaves something out."""


def combined(search: Search, others: Quantities) -> Explanation | None:
    """Two known quantities, element by element; where one number is wanted, summed up."""
    single = all(sample.expected.array.size == 1 for sample in search.samples)
    scaled: Explanation | None = None
    for one, other in combinations(others[0], 2):
        pairs = [(found[one], found[other]) for found in others]
        if any(a.shape != b.shape or a.size == 1 for a, b in pairs) or _are_one(pairs):
            continue
        for words, values in _of_two(pairs, summed=single):
            found = search.named_factor(values.__getitem__)
            if found == "1":
                return explained("other_formula", words.format(one, other), 3.6)
            if found is not None and scaled is None:
                what = f"{words.format(one, other)}, times {found}"
                scaled = explained("other_formula", what, 3.6)
    return scaled


def multiplied(search: Search, others: Quantities) -> Explanation | None:
    """The matrix product of two known quantities, each as it is or transposed."""
    sizes = {search.samples[0].value.shape, search.samples[0].value.shape[::-1]}
    matrices = {name for name, value in others[0].items() if value.ndim == 2}
    for one, other in product(sorted(matrices), repeat=2):
        for first, second in product((False, True), repeat=2):
            left, right = _turned(others[0][one], first), _turned(others[0][other], second)
            if left.shape[1] != right.shape[0] or (left.shape[0], right.shape[1]) not in sizes:
                continue
            values = [_turned(q[one], first) @ _turned(q[other], second) for q in others]
            if search.exact(values.__getitem__):
                return explained("other_formula", f"the matrix product of {one} and {other}", 3.6)
    return None


def _turned(value: Array, turned: bool) -> Array:
    return value.T if turned else value


def _are_one(pairs: Sequence[tuple[Array, Array]]) -> bool:
    """Whether both are one quantity under two names."""
    return all(np.array_equal(a, b) for a, b in pairs)


def _of_two(
    pairs: Sequence[tuple[Array, Array]], *, summed: bool
) -> Iterator[tuple[str, list[Array]]]:
    for words, made in _OF_TWO.items():
        with np.errstate(all="ignore"):
            values = [np.asarray(made(a, b)) for a, b in pairs]
            if not summed:
                yield words, values
            for more, reduced in _SUMMED.items() if summed else ():
                yield more + words, [np.asarray(reduced(value)) for value in values]


def measured(search: Search, others: Quantities) -> Explanation | None:
    """The right value over the norm, the sum or the like of a quantity, or times that."""
    right = [sample.expected.array for sample in search.samples]
    known = {"": right} | {name: [found[name] for found in others] for name in others[0]}
    for name, values in known.items():
        for words, measure in _MEASURES.items() if values[0].size > 1 else ():
            sizes = [float(measure(value)) for value in values]
            of = f"the {words} of {name}" if name else f"its {words}"
            for what, factors in (
                (f"the right value over {of}", [1 / size if size else 0.0 for size in sizes]),
                (f"the right value times {of}", sizes),
            ):
                scaled = [factor * value for factor, value in zip(factors, right, strict=True)]
                found = search.named_factor(scaled.__getitem__)
                if found is not None:
                    times = "" if found == "1" else f", times {found}"
                    return explained("factor", what + times, 3.7 if name else 2.6)
    return None


def with_term_scaled(search: Search, table: Table, name: str) -> Explanation | None:
    """The right value in which one term is multiplied by a constant that has a name."""
    right = [sample.expected.array for sample in search.samples]
    seen: set[bytes] = set()
    for number, edit in enumerate(table.edits):
        is_term = edit.code in _TERMS and edit.what.endswith(_LEFT_OUT)
        of_number = np.size(as_array(table.trials[0][edit.place])) == 1
        is_term &= edit.code != "ignored_input" or not of_number
        first = table.value(number, 0, name) if is_term else None
        if first is None or first.shape != right[0].shape or first.tobytes() in seen:
            continue
        seen.add(first.tobytes())
        rest = [table.value(number, trial, name) for trial in range(len(right))]
        found = _beyond(
            search, rest, [a - b for a, b in zip(right, rest, strict=True) if b is not None]
        )
        if found is not None:
            what = f"{edit.what.removesuffix(_LEFT_OUT)} times {found}"
            return explained("factor", what, 2.75)
    return None


def with_summary_added(search: Search, others: Quantities) -> Explanation | None:
    """The right value, and one number made of another quantity added to each element."""
    beyond = added(search)
    if beyond is None:
        return None
    for name in (name for name, value in others[0].items() if value.size > 1):
        for words, reduced in SUMMARIES.items():
            first = float(reduced(others[0][name]))
            if abs(abs(first) - abs(beyond[0])) > NEAR * (1 + abs(first)):
                continue
            known = np.array([float(reduced(found[name])) for found in others])
            if len(known) > 1 and np.ptp(known) <= NEAR:
                continue  # the same number everywhere: it has nothing to do with that quantity
            for sign, what in ((1, "added"), (-1, "subtracted")):
                if np.allclose(beyond, sign * known, rtol=NEAR, atol=NEAR):
                    told = f"the right value and the {words} of {name} {what}"
                    return explained("extra_term", told, 2.0)
    return None


def with_another_added(search: Search, others: Quantities) -> Explanation | None:
    """A quantity, or minus it, plus the right value times a number, as after a step of training."""
    right = [sample.expected.array for sample in search.samples]
    known = {**constants({}), **_RATES}
    numbers = replace(search, constants=[known] * len(right))
    for name in others[0]:
        values = [found[name] for found in others]
        for sign in ("", "-"):
            less = [-value if sign else value for value in values]
            found = _beyond(numbers, less, right)
            if found is not None:
                what = f"{sign}{name} plus the right value times {found}"
                return explained("extra_term", what, 3.7)
    return None


def _beyond(search: Search, rest: Sequence[Array | None], scaled: Sequence[Array]) -> str | None:
    """By what `scaled` is multiplied in what was returned beyond `rest`."""
    samples = []
    for sample, less in zip(search.samples, rest, strict=True):
        right = sample.expected.array
        value = canonical(sample.value, search.shape, right.shape)
        if value is None or less is None or less.shape != right.shape:
            return None
        samples.append(replace(sample, value=np.asarray(value, np.float64) - less))
    found = replace(search, samples=samples).named_factor(scaled.__getitem__)
    return None if found == "1" else found
