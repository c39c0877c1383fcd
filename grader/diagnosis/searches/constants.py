"""Constants that are known by name in every trial: numbers, and sizes that vary."""

import math
from collections.abc import Iterator, Mapping
from itertools import combinations

from grader.runs import Trial

TOLERANCE = 1e-4

_NUMBERS: Mapping[str, float] = {
    "": 1.0,
    "2": 2.0,
    "3": 3.0,
    "4": 4.0,
    "6": 6.0,
    "8": 8.0,
    "9": 9.0,
    "10": 10.0,
    "1/2": 1 / 2,
    "1/3": 1 / 3,
    "1/4": 1 / 4,
    "1/6": 1 / 6,
    "1/8": 1 / 8,
    "1/9": 1 / 9,
    "1/10": 1 / 10,
    "2/3": 2 / 3,
    "3/2": 3 / 2,
    "ln 2": math.log(2),
    "1/ln 2": 1 / math.log(2),
    "ln 10": math.log(10),
    "1/ln 10": 1 / math.log(10),
    "pi": math.pi,
    "1/pi": 1 / math.pi,
}
_WITH_SIZES = ("", "2", "3", "1/2", "1/3")


def constants(sizes: Mapping[str, float]) -> dict[str, float]:
    """Every constant by its name, where the axes have these sizes; 1 is `1`.

    The sign is not part of a constant: -2 is known as 2.
    """
    known = {name or "1": number for name, number in _NUMBERS.items()}
    for words, size in _monomials(sizes):
        for number in _WITH_SIZES:
            known[f"{number}·{words}" if number else words] = _NUMBERS[number] * size
    return known


def constants_in(trial: Trial) -> dict[str, float]:
    """Those of one trial: of its sizes, and of its inputs that are one number."""
    alone = {n: v for n, v in trial.inputs.items() if v.ndim == 0 and v.dtype.kind != "b"}
    return constants({**trial.sizes, **{name: float(value) for name, value in alone.items()}})


def _monomials(sizes: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Products and quotients of one or two sizes."""
    for name, size in sizes.items():
        yield name, size
        yield f"{name}²", size**2
        yield from _of_one_less(name, size)
        if size > 0:
            yield f"1/{name}", 1 / size
            yield f"1/{name}²", 1 / size**2
            yield f"√{name}", math.sqrt(size)
            yield f"1/√{name}", 1 / math.sqrt(size)
    for one, other in combinations(sizes, 2):
        if sizes[one] and sizes[other]:
            yield f"{one}·{other}", sizes[one] * sizes[other]
            yield f"1/({one}·{other})", 1 / (sizes[one] * sizes[other])
            yield f"{one}/{other}", sizes[one] / sizes[other]
            yield f"{other}/{one}", sizes[other] / sizes[one]
            if sizes[one] * sizes[other] > 0:
                yield f"√({one}/{other})", math.sqrt(sizes[one] / sizes[other])
                yield f"√({other}/{one})", math.sqrt(sizes[other] / sizes[one])


def _of_one_less(name: str, size: float) -> Iterator[tuple[str, float]]:
    """With 1 less of a size, as for a variance; with 1 minus a number that is given."""
    if size > 1 and size == int(size):
        yield f"{name}/({name} - 1)", size / (size - 1)
        yield f"({name} - 1)/{name}", (size - 1) / size
    elif size != 1:
        yield f"(1 - {name})", 1 - size
        yield f"1/(1 - {name})", 1 / (1 - size)


def identify(ratio: float, known: Mapping[str, float]) -> frozenset[str]:
    """The names of all constants that `ratio` is, sign aside."""
    low, high = abs(ratio) / (1 + TOLERANCE), abs(ratio) / (1 - TOLERANCE)
    return frozenset([name for name, value in known.items() if low <= value <= high])
