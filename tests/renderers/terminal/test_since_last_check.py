import io

from rich.console import Console

from grader.renderers.terminal.since_last_check import since_last_check
from grader.verdicts import Verdict


def lines(before, after):
    console = Console(width=100, record=True, file=io.StringIO())
    console.print(since_last_check(before, after))
    return [line.rstrip() for line in console.export_text().splitlines()]


def result(make, **verdicts):
    return make.submission(
        make.problem(*(make.part(name=name, verdict=v) for name, v in verdicts.items()))
    )


def test_what_is_right_now_what_broke_and_the_score(make):
    before = result(make, s1=Verdict.WRONG_VALUE, a1=Verdict.CORRECT, s2=Verdict.CORRECT)
    after = result(make, s1=Verdict.CORRECT, a1=Verdict.WRONG_SHAPE, s2=Verdict.RAISED)
    assert lines(before, after) == [
        " Since the last check: 2 points → 1 point",
        "   now right: 1.2b s1",
        "   broke: 1.2b a1, 1.2b s2",
    ]


def test_what_is_wrong_otherwise_is_told(make):
    before, after = result(make, s1=Verdict.RAISED), result(make, s1=Verdict.WRONG_VALUE)
    assert lines(before, after) == [
        " Since the last check: 0 points",
        "   1.2b s1: now wrong value",
    ]


def test_what_a_person_must_mark_is_not_called_right(make):
    before, after = result(make, why=Verdict.RAISED), result(make, why=Verdict.PENDING)
    assert lines(before, after)[1:] == ["   1.2b why: now for a person to mark"]


def test_nothing_changed(make):
    same = result(make, s1=Verdict.CORRECT)
    assert lines(same, same)[1:] == ["   every part is as it was"]


def test_a_file_that_could_not_be_graded_has_no_score(make):
    failed = make.submission(status="grader_error", score=None, max_score=1)
    assert lines(result(make, s1=Verdict.CORRECT), failed)[0] == (
        " Since the last check: 1 point → no score"
    )
