"""Trials: how the hidden inputs of a problem are drawn.

Everything follows from (secret seed, assignment, problem, trial), on the CPU in
float64, so that every submission and every device sees the same numbers.
"""

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np

from grader.runs import Trial
from grader.spec.problem import Problem
from grader.trials.inputs import FINE, Grid, draw

SMALLEST = 4
"""Sizes 2 and 3 collide with constants in formulas, and 1 hides a missing sum."""
LEAST_SIZES = 5


def sizes_of(problem: Problem, index: int, smallest: int = SMALLEST) -> dict[str, int]:
    """A size for every axis: pairwise distinct, another assignment in each trial."""
    names, least = problem.symbols, smallest + problem.less
    count = max(LEAST_SIZES, len(names))
    return {name: least + (place + index) % count for place, name in enumerate(names)}


def generator(*words: str | int) -> np.random.Generator:
    """A random generator that depends on all `words` and on nothing else."""
    text = "\x1f".join(str(word) for word in words)
    return np.random.default_rng(int.from_bytes(hashlib.sha256(text.encode()).digest()))


def draw_trial(
    problem: Problem,
    index: int,
    seed: Sequence[str | int],
    sizes: Mapping[str, int],
    grids: Sequence[Grid] = FINE,
) -> Trial:
    """One draw of trial `index` of `problem` from `seed`, with these sizes; cases take turns."""
    rng = generator(*seed, problem.id, index)
    case = problem.cases[index % len(problem.cases)]
    return Trial(index, sizes, draw(problem.inputs, sizes, index, rng, grids), case)
