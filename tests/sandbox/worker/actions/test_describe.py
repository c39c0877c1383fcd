import asyncio

import numpy as np
import pytest

from grader.sandbox.worker.actions.describe import (
    IN_LIST,
    OTHER,
    VOCABULARY,
    array_of,
    describe,
    tensor_of,
)


class Ada_47_points(Exception):  # noqa: N801 (a name that says more than a type should)
    pass


def test_no_text_of_the_students_is_in_a_description():
    assert describe(Ada_47_points()) == OTHER
    assert tensor_of("Ada_47_points") == "a tensor whose values cannot be read"
    assert array_of(np.dtype([("Ada_47_points", float)])) == "an array of records"


@pytest.mark.parametrize("value", [{}, set(), None, "x", b"", 1j, range(3), len, int, np, ...])
def test_every_description_is_in_the_vocabulary(value):
    assert describe(value) in VOCABULARY
    assert IN_LIST + describe(value) in VOCABULARY


def test_a_described_coroutine_is_closed():
    coroutine = asyncio.sleep(0)
    describe(coroutine)
    with pytest.raises(RuntimeError, match="cannot reuse already awaited coroutine"):
        coroutine.send(None)
