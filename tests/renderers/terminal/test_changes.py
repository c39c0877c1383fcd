from grader.renderers.terminal.changes import page_of
from grader.report.changes import Change, Changes, PartChange

LOST = PartChange(part="1.2b/s1", before=1.0, after=0.0, why="correct → missing")


def test_falls_come_first(shown):
    up = Change(name="ada", before=1.0, after=2.0, why=("penalty late 20 % waived",))
    down = Change(name="zoe", before=2.0, after=1.0, parts=(LOST,))
    text = shown(page_of(Changes(assignment="hw1", submissions=(up, down), unchanged=5)))
    pieces = ["Down", "zoe  2 → 1 (-1)", "1.2b/s1: 1 → 0 (-1)", "Up, or", "ada  1 → 2 (+1)"]
    assert sorted(pieces, key=text.index) == pieces
    assert text.rstrip().endswith("2 moved, 5 did not.")


def test_how_the_reports_were_made_is_said(shown):
    made = ("torch: 2.12 → 2.13",)
    assert "· torch: 2.12 → 2.13" in shown(page_of(Changes(assignment="hw1", made=made)))


def test_many_parts_are_counted(shown):
    change = Change(name="zoe", before=20.0, after=0.0, parts=(LOST,) * 20)
    text = shown(page_of(Changes(assignment="hw1", submissions=(change,))))
    assert text.count("1.2b/s1") == 8
    assert "and 12 more parts" in text
