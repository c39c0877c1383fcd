import pytest

from grader.renderers.changes import in_one_line, move
from grader.report.changes import Change, PartChange


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (47.0, 45.5, "47 → 45.5 (-1.5)"),
        (0.0, 1.0, "0 → 1 (+1)"),
        (1.0, 1.0, "1 → 1"),
        (None, 1.0, "none → 1"),
        (1.0, None, "1 → none"),
    ],
)
def test_a_move_in_figures(before, after, shown):
    assert move(before, after) == shown


def test_a_change_in_one_line():
    part = PartChange(part="1.2b/s1", before=1.0, after=0.0, why="correct → missing")
    change = Change(name="a\x1bda", before=2.0, after=1.0, why=("late",), parts=(part,))
    assert in_one_line(change) == (
        r"a\x1bda 2 → 1 (-1): late; 1.2b/s1: 1 → 0 (-1), correct → missing"
    )
