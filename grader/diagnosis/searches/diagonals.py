"""The diagonal of the right matrix, alone or spread over what should be zero."""

import numpy as np

from grader.checkers.values import Sample
from grader.numeric.compare import close
from grader.runs import Array


def is_diagonal(sample: Sample, _: str) -> bool:
    """Whether it is the diagonal of the right matrix."""
    right = sample.expected.array
    return _is_square(right) and same(np.ravel(sample.value), np.diagonal(right))


def is_diagonal_alone(sample: Sample, _: str) -> bool:
    """Whether all that is not on the diagonal became zero."""
    value, right = sample.value, sample.expected.array
    if value.shape != right.shape or not _is_square(right) or _is_square_diagonal(right):
        return False
    return same(value, np.diag(np.diagonal(right)))


def is_first_element(sample: Sample, _: str) -> bool:
    """Whether it is one number, the first on the diagonal of the right matrix."""
    right = sample.expected.array
    return (
        sample.value.size == 1
        and _is_square_diagonal(right)
        and same(np.ravel(sample.value), right[0, :1])
    )


def is_right_on_the_diagonal(sample: Sample, _: str) -> bool:
    """Whether the diagonal is right, of a right matrix that has nothing else."""
    value, right = sample.value, sample.expected.array
    if value.shape != right.shape or not _is_square_diagonal(right):
        return False
    return same(np.diagonal(value), np.diagonal(right))


def is_all_ones(sample: Sample, shape: str) -> bool:
    """Whether it is 1 everywhere, where the right matrix is so on its diagonal alone."""
    return is_spread(sample, shape) and bool(np.all(sample.value == 1))


def is_spread(sample: Sample, _: str) -> bool:
    """Whether each column, or each row, is the diagonal of the right value."""
    value, right = sample.value, sample.expected.array
    if value.shape != right.shape or not _is_square_diagonal(right):
        return False
    diagonal = np.diagonal(right)
    columns = np.broadcast_to(diagonal[:, None], right.shape)
    return same(value, columns) or same(value, columns.T)


def is_multiplied_out(sample: Sample, _: str) -> bool:
    """Whether every two elements of the diagonal of the right value are multiplied."""
    value, right = sample.value, sample.expected.array
    if value.shape != right.shape or not _is_square_diagonal(right):
        return False
    return same(value, np.outer(np.diagonal(right), np.diagonal(right)))


def is_made_a_matrix(sample: Sample, _: str) -> bool:
    """Whether the right vector is the diagonal of a matrix of zeros."""
    value, right = sample.value, np.ravel(sample.expected.array)
    square = value.ndim == 2 and value.shape == (right.size, right.size) and right.size > 1
    return square and same(value, np.diag(right))


def _is_square(right: Array) -> bool:
    return right.ndim == 2 and right.shape[0] == right.shape[1] > 1


def _is_square_diagonal(right: Array) -> bool:
    return _is_square(right) and np.array_equal(right, np.diag(np.diagonal(right)))


def same(value: np.ndarray, right: np.ndarray) -> bool:
    """Whether these are the same numbers, in the same shape."""
    return close(value, right, np.zeros(()))
