"""What should add up to 1, and lines that are right up to a factor."""

import numpy as np
import pytest

from tests.diagnosis.observed.conftest import drawn


def exponentials(trial, shape="4 5"):
    return np.exp(drawn(shape, trial))


def by_row(trial):
    return exponentials(trial) / exponentials(trial).sum(axis=1, keepdims=True)


def by_column(trial):
    return exponentials(trial) / exponentials(trial).sum(axis=0, keepdims=True)


@pytest.mark.parametrize(
    ("wrong", "words", "hint"),
    [
        (by_column, "yours do so by column", "along which axis"),
        (
            lambda trial: exponentials(trial) / exponentials(trial).sum(),
            "yours are right up to a factor, and add up to 1 all together",
            "by which sum",
        ),
        (exponentials, "yours are right up to a factor", "by which sum"),
    ],
    ids=["the other axis", "all together", "not at all"],
)
def test_rows_that_do_not_add_up_to_one(of, wrong, words, hint):
    told = of("4 5", by_row).when(lambda _, trial: wrong(trial))
    assert told.code == "not_normalised"
    assert told.message == f"each row of v should add up to 1; {words}, in all 6 trials"
    assert told.hint.startswith(hint)


def test_columns_are_told_as_columns(of):
    told = of("4 5", by_column).when(lambda _, trial: exponentials(trial))
    assert told.message.startswith("each column of v should add up to 1; yours are right up to")


def test_a_vector_that_should_add_up_to_one(of):
    def right(trial):
        return exponentials(trial, "5") / exponentials(trial, "5").sum()

    told = of("5", right).when(lambda _, trial: exponentials(trial, "5"))
    assert told.message == (
        "the elements of v should add up to 1; yours are right up to a factor, in all 6 trials"
    )


@pytest.mark.parametrize(("line", "shape"), [("row", "4 1"), ("column", "1 5")])
def test_a_factor_for_each_line_is_told(of, line, shape):
    told = of("4 5").when(lambda right, trial: right * exponentials(trial, shape))
    assert told.code == "factor_of_a_line"
    assert told.message == f"each {line} of v is right up to a factor of its own, in all 6 trials"


def test_other_values_that_do_not_add_up_to_one_say_nothing(of):
    assert of("4 5", by_row).when(lambda _, trial: drawn("4 5", trial)).code == "wrong_value"


def test_a_factor_that_differs_from_trial_to_trial_is_told(of):
    told = of("4 5").when(lambda right, trial: right * (1.5 + trial**2))
    assert told.code == "factor_of_a_trial"
    assert told.message == (
        "v is right up to a factor, which differs from trial to trial, in all 6 trials"
    )


def test_lines_of_one_number_are_not_called_normalised(of):
    identity = of("4 4", lambda _: np.eye(4))
    assert identity.when(lambda right, trial: right * exponentials(trial, "4 1")).code == (
        "wrong_value"
    )
