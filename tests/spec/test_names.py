import pytest

from grader.spec.names import check_distinct, check_known, known_names


def test_distinct_names_pass():
    check_distinct("here", "part", ["a", "b"])


def test_the_first_name_that_stands_twice_is_named():
    with pytest.raises(ValueError, match=r"^problem 1: part 'b' stands twice$"):
        check_distinct("problem 1", "part", ["a", "b", "b", "c", "c"])


def test_known_names_pass():
    check_known("here", "input", ["x"], iter(["x", "y"]))


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(ValueError, match=r"^problem 1: no input is named 'z'; known: x, y$"):
        check_known("problem 1", "input", ["x", "z"], ["x", "y"])


def test_where_nothing_is_known_it_says_so():
    assert known_names([]) == "there is none"
