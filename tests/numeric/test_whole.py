from grader.numeric.whole import MOST_WHOLE


def test_up_to_the_largest_one_whole_numbers_are_told_apart():
    assert float(MOST_WHOLE - 1) != float(MOST_WHOLE)
    assert float(MOST_WHOLE) == float(MOST_WHOLE + 1)
