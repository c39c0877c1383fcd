from hypothesis import given
from hypothesis import strategies as st

from grader.diagnosis.searches.constants import constants, identify

SIZES = {"h": 7, "K": 5}


def names(ratio, sizes=SIZES):
    return identify(ratio, constants(sizes))


def test_numbers_and_sizes_are_known_by_name():
    assert "1/K" in names(0.2)
    assert "h·K" in names(35)
    assert "1/ln 2" in names(1.442695)
    assert "2·K" in names(-10)


def test_varying_sizes_tell_names_apart():
    assert {"K", "√K"} <= names(5) | names(5**0.5)
    common = names(5) & identify(6, constants({"h": 8, "K": 6}))
    assert common == {"K"}


def test_an_axis_of_size_zero_divides_nothing():
    assert "1/K" not in constants({"K": 0})


@given(st.sampled_from(sorted(constants(SIZES))), st.sampled_from([1, -1]))
def test_every_constant_is_found_again_whatever_its_sign(name, sign):
    assert name in names(sign * constants(SIZES)[name])


@given(st.floats(0.5, 2).filter(lambda x: not names(x)))
def test_a_number_near_no_constant_has_no_name(number):
    assert all(abs(number / value - 1) > 1e-5 for value in constants(SIZES).values())


def test_one_less_than_a_size_and_one_minus_a_number_are_known():
    assert "K/(K - 1)" in names(5 / 4)
    assert "(1 - mu)" in names(0.1, {"mu": 0.9})
