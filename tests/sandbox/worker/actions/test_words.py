import asyncio

import numpy as np
import pytest

from grader.sandbox.worker.actions.words import (
    IN_LIST,
    MOST_HELD,
    OTHER,
    VOCABULARY,
    array_of,
    describe,
    several,
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


@pytest.mark.parametrize(
    ("value", "words"),
    [((), "a tuple of 0"), ((1, 2), "a tuple of 2"), ([1], "a list of 1"), ({}, "a dict")],
)
def test_of_several_values_it_is_said_how_many_they_are(value, words):
    assert several(value) == words
    assert several(value) in VOCABULARY


def test_of_very_many_it_is_not():
    assert several((1,) * MOST_HELD) in VOCABULARY
    assert several((1,) * (MOST_HELD + 1)) == "a tuple"
