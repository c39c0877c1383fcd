"""What was returned as a combination: of two known quantities, or of one and the right value."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, product

import numpy as np

from grader.diagnosis.searches.explanation import Explanation, explained
from grader.diagnosis.searches.outputs import Quantities
from grader.diagnosis.searches.search import Search
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
_AS_IT_IS: Mapping[str, Callable[[Array], Array]] = {"": np.asarray}
_MEASURES: Mapping[str, Callable[[Array], float]] = {
    "sum": np.sum,
    "mean": np.mean,
    "largest element": np.max,
    "norm": lambda a: float(np.sqrt(np.sum(a * a))),
    "squared norm": lambda a: float(np.sum(a * a)),
}


def combined(search: Search, others: Quantities) -> Explanation | None:
    """Two known quantities, element by element; where one number is wanted, summed up."""
    single = all(sample.expected.array.size == 1 for sample in search.samples)
    scaled: Explanation | None = None
    for one, other in combinations(others[0], 2):
        pairs = [(found[one], found[other]) for found in others]
        if any(a.shape != b.shape or a.size == 1 for a, b in pairs) or _are_one(pairs):
            continue
        for words, made in _of_two(summed=single):
            found = search.named_factor(partial(_put_together, pairs, made))
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


def _of_two(*, summed: bool) -> Iterator[tuple[str, Sequence[Callable[..., Array]]]]:
    """What may be made of two quantities, and what then of that."""
    for words, made in _OF_TWO.items():
        for more, reduced in (_SUMMED if summed else _AS_IT_IS).items():
            yield more + words, (made, reduced)


def _put_together(
    pairs: Sequence[tuple[Array, Array]], made: Sequence[Callable[..., Array]], trial: int
) -> Array:
    first, then = made
    with np.errstate(all="ignore"):
        return np.asarray(then(first(*pairs[trial])))


def measured(search: Search, others: Quantities) -> Explanation | None:
    """The right value over the norm, the sum or the like of a quantity, or times that."""
    right = [sample.expected.array for sample in search.samples]
    if not search.is_multiple_of(right):
        return None
    known = {"": right} | {name: [found[name] for found in others] for name in others[0]}
    for name, values in known.items():
        for words, measure in _MEASURES.items() if values[0].size > 1 else ():
            of = f"the {words} of {name}" if name else f"its {words}"
            sized = partial(_sized, values, measure)
            for what, factor in (
                (f"the right value over {of}", partial(_inverse, sized)),
                (f"the right value times {of}", sized),
            ):
                found = search.named_factor(partial(_times, factor, right))
                if found is not None:
                    times = "" if found == "1" else f", times {found}"
                    return explained("factor", what + times, 3.7 if name else 2.6)
    return None


def _sized(values: Sequence[Array], measure: Callable[[Array], float], trial: int) -> float:
    return float(measure(values[trial]))


def _inverse(factor: Callable[[int], float], trial: int) -> float:
    """1 over it; 0 for 0."""
    size = factor(trial)
    return 1 / size if size else 0.0


def _times(factor: Callable[[int], float], values: Sequence[Array], trial: int) -> Array:
    return np.asarray(factor(trial) * values[trial])
