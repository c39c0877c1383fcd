import numpy as np
import pytest

from grader.checkers.values import Sample
from grader.diagnosis.searches import diagonals
from grader.runs import Answer, Trial

DIAGONAL = np.diag([2.0, 3.0, 5.0])
FULL = np.arange(1.0, 10.0).reshape(3, 3)
TESTS = {
    "is_diagonal": (DIAGONAL, np.array([2.0, 3.0, 5.0])),
    "is_diagonal_alone": (FULL, np.diag([1.0, 5.0, 9.0])),
    "is_first_element": (DIAGONAL, np.array(2.0)),
    "is_right_on_the_diagonal": (DIAGONAL, DIAGONAL + 7 * (1 - np.eye(3))),
    "is_all_ones": (np.eye(3), np.ones((3, 3))),
    "is_spread": (DIAGONAL, np.array([[2.0, 3.0, 5.0]] * 3)),
    "is_multiplied_out": (DIAGONAL, np.outer([2.0, 3.0, 5.0], [2.0, 3.0, 5.0])),
    "is_made_a_matrix": (np.array([2.0, 3.0, 5.0]), DIAGONAL),
}


@pytest.mark.parametrize("name", TESTS)
def test_each_knows_its_own_and_no_other_numbers(name):
    right, value = TESTS[name]
    test = getattr(diagonals, name)
    assert test(Sample(Trial(0, {}, {}), value, Answer(right)), "n n")
    assert not test(Sample(Trial(0, {}, {}), value + 0.5, Answer(right)), "n n")
