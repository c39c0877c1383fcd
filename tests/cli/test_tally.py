import pytest

from grader.cli.tally import Tally, what_went_wrong
from grader.verdicts import Verdict


@pytest.fixture
def later():
    """A clock and its hands."""
    return [0.0]


def at(hands, total, kept=0):
    return Tally(total, kept, clock=lambda: hands[0])


def fine(make):
    return make.submission(make.problem(make.part(verdict=Verdict.WRONG_VALUE)))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.5, "4.0 a second, 0:02 left"),
        (4.0, "30.0 a minute, 0:12 left"),
        (600.0, "0.2 a minute, 30:00 left"),
        (2400.0, "0.1 a minute, 2:00:00 left"),
    ],
)
def test_the_rate_is_of_this_run_alone(make, later, seconds, said):
    tally = at(later, total=10, kept=2)
    for _ in range(2):
        tally.add(fine(make))
    later[0] = seconds
    assert tally.pace() == said
    assert tally.done == 4


def test_nothing_is_foretold_before_the_first_result(later):
    tally = at(later, total=3)
    later[0] = 1.0
    assert tally.pace() == ""


def test_at_the_end_only_the_rate_is_left(make, later):
    tally = at(later, total=1)
    tally.add(fine(make))
    later[0] = 0.5
    assert tally.pace() == "2.0 a second"


def test_the_last_names_that_went_wrong_newest_first(make, later):
    tally = at(later, total=10)
    assert tally.latest_wrong() == ""
    for name in "abcde":
        tally.add(make.submission(name=name, status="rejected", score=0))
    tally.add(fine(make))
    said = "5 went wrong: e (rejected), d (rejected), c (rejected), b (rejected), ..."
    assert tally.latest_wrong() == said


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (Verdict.CORRECT, ""),
        (Verdict.WRONG_SHAPE, ""),
        (Verdict.RAISED, ""),
        (Verdict.TIMEOUT, "out of time"),
        (Verdict.CRASHED, "crashed"),
        (Verdict.GRADER_ERROR, "the grader failed"),
    ],
)
def test_a_wrong_answer_is_no_news_but_a_dead_process_is(make, verdict, said):
    parts = make.part(), make.part(verdict=verdict)
    assert what_went_wrong(make.submission(make.problem(*parts))) == said


def test_what_was_not_graded_is_news(make):
    failed = make.submission(status="grader_error", score=None, max_score=3)
    assert what_went_wrong(failed) == "grader error"
