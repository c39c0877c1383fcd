"""Curves as a picture."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from grader.renderers.html.plots import HEIGHT, WIDTH, plot
from grader.report.evidence import Curves

LINE = ((-3.0, -1.0), (3.0, 2.0))
places = st.tuples(*[st.floats(-6, 6)] * 2)


def numbers(path):
    return [float(number) for number in re.findall(r"-?\d+\.?\d*", path)]


def test_a_line_rises_from_left_to_right():
    left, low, right, high = numbers(plot(Curves(drawn=LINE)).drawn)
    assert left < right
    assert low > high  # y points downwards


def test_ticks_are_round_numbers_with_a_real_minus():
    labels = [tick.label for tick in plot(Curves(drawn=LINE)).x_ticks]
    assert labels == [f"\N{MINUS SIGN}{n}" for n in (3, 2, 1)] + ["0", "1", "2", "3"]


def test_a_gap_begins_a_new_line_and_a_single_point_is_a_dot():
    path = plot(Curves(drawn=(*LINE, None, (0.0, 0.0)))).drawn
    assert path.count("M") == 2
    *_, x, y, again, too = numbers(path)
    assert (x, y) == (again, too)


def test_both_curves_are_in_one_scale_and_said_in_words():
    both = plot(Curves(drawn=LINE, expected=((-3.0, 0.0), (3.0, 4.0))))
    assert both.drawn != plot(Curves(drawn=LINE)).drawn
    assert both.words == (
        "your curve runs from x = -3, y = -1 to x = 3, y = 2, between y = -1 and y = 2; "
        "the right curve runs from x = -3, y = 0 to x = 3, y = 4, between y = 0 and y = 4"
    )


def test_nothing_in_the_picture_is_no_picture():
    assert plot(Curves(drawn=())) is None


@example([(0.0, 0.0), (5e-324, 0.0)], [])
@given(st.lists(st.none() | places, min_size=1, max_size=9).filter(any), st.lists(places))
def test_all_lies_within_the_picture(drawn, expected):
    found = plot(Curves(drawn=tuple(drawn), expected=tuple(expected)))
    inside = numbers(found.drawn + found.expected)
    assert all(0 <= x <= WIDTH for x in inside[::2])
    assert all(0 <= y <= HEIGHT for y in inside[1::2])
    assert all(found.left <= tick.place <= found.right for tick in found.x_ticks)
    assert all(found.top <= tick.place <= found.bottom for tick in found.y_ticks)
    assert 2 <= len(found.y_ticks) <= 12
