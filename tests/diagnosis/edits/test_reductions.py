import ast

import numpy as np
import pytest

from grader.diagnosis.edits.reductions import of_keywords, of_reduction
from grader.diagnosis.programs.pool import Pool
from grader.diagnosis.programs.trees import expression
from grader.libraries import library


def written(text):
    """Every other way to write a sum or a mean, with its words."""
    node = expression(text)
    found = [*of_reduction(node, node.func.value), *of_keywords(node)]
    return {ast.unparse(tree): what for _, what, _, tree in found}


@pytest.mark.parametrize(
    ("slip", "what"),
    [
        ("s.sum(dim=0)", "a sum where a mean belongs"),
        ("s.mean()", "all elements taken together, not along one axis"),
        ("s.mean(dim=1, keepdim=True)", "axis 1 where another axis belongs"),
        ("(s ** 2).mean(dim=0)", "a square of what the mean is of"),
        (
            "pool.over_one_less(s, s.mean(dim=0))",
            "a mean that divides by one less than the number of terms",
        ),
    ],
)
def test_a_mean_is_written_otherwise(slip, what):
    assert written("s.mean(dim=0)")[slip] == what


def test_an_axis_that_is_kept_goes_with_the_axis():
    assert (
        written("s.mean(dim=1, keepdim=True)")["s.mean()"]
        == "all elements taken together, not along one axis"
    )


@pytest.mark.parametrize(("own", "called"), [("std", "standard deviation"), ("var", "variance")])
def test_a_spread_is_divided_by_one_less_or_by_all(own, called):
    scope = {"pool": Pool(library("numpy")), "s": np.array([1.0, 2.0, 4.0, 8.0])}
    what = f"n and n - 1 mixed up in a {called}"
    trees = [text for text, words in written(f"s.{own}()").items() if words == what]
    values = [eval(text, scope) for text in trees]
    right = getattr(scope["s"], own)
    assert np.isclose(values[0], right(ddof=1))
    factor = 0.75 ** {"std": 0.5, "var": 1}[own]
    assert np.isclose(values[1], factor * right())
