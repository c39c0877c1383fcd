import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import WireError
from grader.sandbox.wire import fields

NUMBER = np.array(3, np.int64)


@given(st.lists(st.text(max_size=20), max_size=20))
def test_listed_texts_are_read_in_their_order(texts):
    written = {"other": "x"} | fields.listed("cell", tuple(texts))
    assert list(fields.under(written, "cell/", str).values()) == texts


@given(st.integers(-(2**63), 2**63 - 1))
def test_whole_numbers_come_back(number):
    assert fields.number_of(fields.numbered({"line": number}, ("line",)), "line") == number


@pytest.mark.parametrize(
    "value", ["3", np.array(3.0), np.array([3]), np.array(True)], ids=["text", "float", "axis", "?"]
)
def test_what_is_no_whole_number_is_refused(value):
    with pytest.raises(WireError, match=r"^field 'line' is no whole number$"):
        fields.number_of({"line": value}, "line")


@pytest.mark.parametrize("given_fields", [{}, {"name": NUMBER}], ids=["missing", "number"])
def test_what_is_no_text_is_refused(given_fields):
    with pytest.raises(WireError, match=r"^field 'name' is no text$"):
        fields.text_of(given_fields, "name")


def test_fields_under_a_prefix_are_all_of_one_kind():
    with pytest.raises(WireError, match=r"^field 'key/1' is of another type$"):
        fields.under({"key/0": "a", "key/1": NUMBER}, "key/", str)


def test_fields_below_a_prefix_may_be_of_any_kind():
    assert fields.below({"0/a": "x", "0/b": NUMBER, "10/a": "y"}, "0/") == {"a": "x", "b": NUMBER}
