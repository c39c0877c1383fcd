"""What an init tells of how its child ended: one byte, for a status or a signal."""

from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.lockdown.namespaces import code_of, status_of


@given(st.integers(-64, 128))
def test_a_signal_and_most_statuses_are_told_as_they_are(code):
    assert 0 <= status_of(code) <= 255
    assert code_of(status_of(code)) == code


@given(st.integers(129, 255))
def test_a_status_that_could_be_a_signal_is_told_as_none(code):
    assert code_of(status_of(code)) == 128


@given(st.integers(1, 64))
def test_an_init_that_died_of_a_signal_itself_is_told_so(number):
    assert code_of(-number) == -number
