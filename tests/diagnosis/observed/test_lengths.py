"""Values that are too long or too short at an end."""

from dataclasses import replace

import numpy as np
import pytest

from grader.verdicts import Verdict
from tests.diagnosis.observed.conftest import WRONG

SHAPE = replace(
    WRONG,
    verdict=Verdict.WRONG_SHAPE,
    code="wrong_shape",
    message="v has shape (8,); expected (6,)",
)


@pytest.mark.parametrize(
    ("wrong", "words", "hint"),
    [
        (
            lambda right, _: np.pad(right, 1, constant_values=3),
            "one at the start and one at the end are too many",
            "is something padded",
        ),
        (lambda right, _: np.pad(right, (0, 1)), "one at the end is too many", "is something"),
        (lambda right, _: np.pad(right, (2, 0)), "two at the start are too many", "is something"),
        (lambda right, _: right[:-1], "one at the end is missing", "does a loop end too early"),
        (lambda right, _: right[2:], "two at the start are missing", "does a loop end too early"),
        (
            lambda right, _: right[1:-1],
            "one at the start and one at the end are missing",
            "does a loop",
        ),
    ],
)
def test_what_is_too_many_or_missing_is_told_with_its_place(of, wrong, words, hint):
    told = of("6").when(wrong, feedback=SHAPE)
    assert told.code == "wrong_length"
    assert told.message == (
        f"v has shape (8,); expected (6,): {words}, the others are right in all 6 trials"
    )
    assert told.hint.startswith(hint)


def test_a_matrix_may_have_a_row_too_many(of):
    told = of("4 5").when(lambda right, _: np.pad(right, ((0, 1), (0, 0))), feedback=SHAPE)
    assert ": one at the end is too many" in told.message


@pytest.mark.parametrize(
    "wrong",
    [
        lambda right, _: np.pad(right, 1) + 1,
        lambda right, _: np.pad(right, 1) if right[0] > 0 else np.pad(right, (0, 1)),
        lambda right, _: np.pad(right, 5),
        lambda right, _: np.outer(right, right),
        lambda right, _: np.append(right, np.nan),
    ],
)
def test_other_shapes_stay_as_they_were_told(of, wrong):
    assert of("6").when(wrong, feedback=SHAPE) == SHAPE
