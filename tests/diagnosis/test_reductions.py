import ast

import pytest

from grader.diagnosis.reductions import of_keywords, of_reduction
from grader.diagnosis.trees import expression


def written(text):
    """Every other way to write a sum or a mean, with its words."""
    node = expression(text)
    found = [*of_reduction(node, node.func.value), *of_keywords(node)]
    return {ast.unparse(tree): what for _, what, _, tree in found}


@pytest.mark.parametrize(
    ("slip", "what"),
    [
        ("s.sum(dim=0)", "a sum where a mean belongs"),
        ("s.mean()", "dim left out"),
        ("s.mean(dim=1, keepdim=True)", "a sum or a mean over another axis"),
        ("(s ** 2).mean(dim=0)", "a square of what the mean is of"),
        (
            "pool.over_one_less(s, s.mean(dim=0))",
            "a mean in which the sum is divided by one less than the number of its terms",
        ),
    ],
)
def test_a_mean_is_written_otherwise(slip, what):
    assert written("s.mean(dim=0)")[slip] == what


def test_an_axis_that_is_kept_goes_with_the_axis():
    assert written("s.mean(dim=1, keepdim=True)")["s.mean()"] == "dim left out"
