"""Small arrays as grids, one for each matrix in them."""

import math
from collections.abc import Collection
from dataclasses import dataclass

from grader.report.evidence import Counterexample, ShownArray


@dataclass(frozen=True)
class Cell:
    """One element, and whether it is wrong."""

    value: str
    differs: bool


@dataclass(frozen=True)
class Grid:
    """A matrix as rows of cells; `index` says which one of the array it is."""

    index: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class ArrayView:
    """An array under the words that say what it is."""

    name: str
    words: str
    shape: str
    """Such as 2 by 3, with a multiplication sign; empty for a number."""
    grids: tuple[Grid, ...]
    differing: int = 0


def inputs_of(example: Counterexample) -> tuple[ArrayView, ...]:
    """The inputs of the public example."""
    return tuple(_view(array, "") for array in example.inputs)


def results_of(example: Counterexample) -> tuple[ArrayView, ...]:
    """What was returned, its wrong elements marked, and what it should be where that is shown."""
    returned, own, expected = example.returned, example.own, example.expected
    found = [_view(returned, "yours", frozenset(example.differs))] if returned else []
    found += [_view(own.value, f"yours {own.when}")] if own else []
    return (*found, *([_view(expected, "right")] if expected else []))


def _view(array: ShownArray, words: str, differs: Collection[int] = frozenset()) -> ArrayView:
    cells = [Cell(value, place in differs) for place, value in enumerate(array.values)]
    return ArrayView(
        name=array.name,
        words=words,
        shape=" \N{MULTIPLICATION SIGN} ".join(map(str, array.shape)),
        grids=tuple(_grids(cells, array.shape)),
        differing=sum(cell.differs for cell in cells),
    )


def _grids(cells: list[Cell], shape: tuple[int, ...]) -> list[Grid]:
    """The matrices of an array, the last two axes of each; a vector is one row."""
    height, width = (1, 1, *shape)[-2:]
    if math.prod(shape) != len(cells):  # cut short: one row of what there is
        height, width, shape = 1, len(cells), ()
    size = height * width
    matrices = [cells[start : start + size] for start in range(0, len(cells), max(1, size))]
    return [
        Grid(_index(number, shape[:-2]), tuple(_rows(matrix, width)))
        for number, matrix in enumerate(matrices)
    ]


def _rows(cells: list[Cell], width: int) -> list[tuple[Cell, ...]]:
    return [tuple(cells[start : start + width]) for start in range(0, len(cells), width)]


def _index(number: int, outer: tuple[int, ...]) -> str:
    """Where a matrix stands along the outer axes, as in `[1, 0]`."""
    places: list[int] = []
    for size in reversed(outer):
        number, place = divmod(number, size)
        places.insert(0, place)
    return f"[{', '.join(map(str, places))}]" if outer else ""
