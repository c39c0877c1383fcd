from hypothesis import given
from hypothesis import strategies as st

from grader.renderers.terminal.pieces import bar, legend, score_style, share, signs
from grader.verdicts import Verdict


@given(st.integers(0, 240), st.integers(1, 240), st.integers(2, 30))
def test_a_bar_is_full_only_at_all_points_and_empty_only_at_none(score, points, width):
    drawn = bar(score, points, width).plain
    assert len(drawn) == width
    assert (drawn == "━" * width) == (score >= points)
    assert (drawn == "─" * width) == (score == 0)


def test_a_bar_of_no_points_is_full():
    assert bar(0.0, 0.0, 4).plain == "━━━━"


def test_green_is_for_full_marks_alone():
    assert [score_style(score, 4) for score in (4, 3.99, 2, 1.99, 0)] == [
        "green",
        "yellow",
        "yellow",
        "red",
        "red",
    ]


def test_a_share_has_no_trailing_zeros():
    assert share(4.5, 6.0, "red").plain == "4.5 / 6"


def test_signs_and_their_legend():
    verdicts = [Verdict.CORRECT, Verdict.WRONG_SHAPE, Verdict.WRONG_VALUE]
    assert signs(verdicts).plain == "✓ ✗ ✗"
    assert legend(verdicts).plain == "✓ correct   ✗ wrong"
