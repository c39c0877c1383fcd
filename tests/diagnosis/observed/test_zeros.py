"""Where zeros belong and are not."""

import numpy as np
import pytest

from tests.diagnosis.observed.conftest import drawn

FULL = np.ones((5, 5))


def band(trial):
    """Zeros above the diagonal; else numbers."""
    return np.tril(np.exp(drawn("5 5", trial)))


def other(mask):
    """Other numbers, zero where `mask` is."""
    return lambda _, trial: mask * np.exp(drawn("5 5", trial + 50))


@pytest.mark.parametrize(
    ("mask", "words", "hint"),
    [
        (FULL, "above its diagonal, and yours is not", "is it masked out"),
        (np.tril(FULL, 1), "above its diagonal; yours is so one place too late", "is the mask off"),
        (np.triu(FULL), "above its diagonal; yours is so on the other side", "is the mask the w"),
    ],
    ids=["no mask", "off by one", "the wrong way round"],
)
def test_what_is_wrong_with_a_mask_is_told_by_its_zeros(of, mask, words, hint):
    told = of("5 5", band).when(other(mask))
    assert (told.code, told.message) == ("unmasked", f"v should be 0 {words}, in all 6 trials")
    assert told.hint.startswith(hint)


def test_a_mask_off_by_one_is_told_though_it_makes_whole_rows_wrong(of):
    def shares(values):
        return values / values.sum(axis=1, keepdims=True)

    told = of("5 5", lambda trial: shares(band(trial))).when(
        lambda _, trial: shares(np.tril(np.exp(drawn("5 5", trial)), 1))
    )
    assert told.message == (
        "v should be 0 above its diagonal; yours is so one place too late, in all 6 trials"
    )


def test_of_zeros_in_their_place_nothing_is_said(of):
    assert of("5 5", band).when(other(np.tril(FULL))).code == "wrong_value"


def test_a_diagonal_matrix_has_no_mask(of):
    diagonal = of("5 5", lambda trial: np.diag(np.arange(trial + 1.0, trial + 6.0)))
    assert diagonal.when(other(FULL)).code == "wrong_value"


def test_zeros_under_a_mask_that_is_given_are_told_by_its_name(of):
    def mask(trial):
        return (drawn("3 4", trial + 9) > 0).astype(float)

    masked = of("3 4", lambda trial: mask(trial) * drawn("3 4", trial))
    told = masked.when(lambda _, trial: drawn("3 4", trial + 50), mask=mask)
    assert told.message == "v should be 0 where mask is 0, and yours is not, in all 6 trials"


def test_zeros_in_other_places_are_told(of):
    def kept(trial, seed):
        return np.random.default_rng([seed, trial]).random((4, 5)) < 0.6

    def right(trial):
        return drawn("4 5", trial) * kept(trial, 1)

    told = of("4 5", right).when(lambda _, trial: drawn("4 5", trial) * kept(trial, 2))
    assert told.code == "misplaced_zeros"
    assert told.message == (
        "v has its zeros in other places than the right value, and is right where neither is 0"
    )
    assert told.hint == "what decides which elements are set to 0?"


def test_zeros_in_other_places_are_not_told_where_the_rest_is_wrong(of):
    told = of("4 5", lambda trial: drawn("4 5", trial) * (drawn("4 5", trial) > 0)).when(
        lambda right, trial: 2.1 * drawn("4 5", trial + 9) * (right == 0)
    )
    assert told.code != "misplaced_zeros"
