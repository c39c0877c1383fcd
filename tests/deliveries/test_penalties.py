from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.deliveries import penalties
from grader.deliveries.penalties import Lateness, charged, waived, waived_in
from grader.report.handed_in import Penalty
from grader.report.results import SubmissionResult
from grader.spec import Late, Penalties

SPEC = Penalties(late=(Late(hours=24, fraction=0.2),), file_name=0.05)
LATE = Penalty(name="late", reason="late", fraction=0.2, points=0)
NAME = Penalty(name="file_name", reason="name", fraction=0.05, points=0)


def result(score=40.0, status="graded", **fields):
    return SubmissionResult(name="ada", status=status, score=score, max_score=50, **fields)


def late(**by):
    (penalty,) = penalties.late(SPEC, Lateness(timedelta(**by)))
    return penalty.fraction, penalty.reason


@pytest.mark.parametrize(
    ("by", "fraction", "reason"),
    [
        ({"microseconds": 1}, 0.2, "handed in 1 min late"),
        ({"hours": 3, "minutes": 12}, 0.2, "handed in 3 h 12 min late"),
        ({"hours": 24}, 0.2, "handed in 24 h 0 min late"),
        ({"hours": 24, "seconds": 1}, 1.0, "handed in 24 h 1 min late, more than 24 hours"),
        ({"days": 3}, 1.0, "handed in 72 h 0 min late, more than 24 hours"),
    ],
)
def test_a_day_late_costs_a_fifth_and_more_costs_all(by, fraction, reason):
    assert late(**by) == (fraction, reason)


def test_where_only_that_it_is_late_is_known_the_least_is_taken():
    (penalty,) = penalties.late(SPEC, Lateness())
    assert penalty.fraction == 0.2
    assert penalty.reason.endswith("which does not say how late")


def test_an_assignment_without_penalties_has_none():
    assert not list(penalties.late(Penalties(), Lateness(timedelta(days=9))))
    assert not list(penalties.file_name(Penalties(), "x.py", "hw1.py"))


def test_another_name_of_the_file_is_named():
    (penalty,) = penalties.file_name(SPEC, "hw1 (1)\n.py", "hw1.py")
    assert penalty.reason == "the file is named hw1 (1)\\n.py, not hw1.py"


def test_penalties_stand_beside_a_score_that_stays():
    after = charged(result(), [LATE, NAME])
    assert after.score == 40
    assert [penalty.points for penalty in after.penalties] == [8, 2]
    assert after.score_after_penalties == 30


def test_without_penalties_there_is_no_score_after_them():
    assert charged(result(), []).score_after_penalties is None


@pytest.mark.parametrize(("status", "score"), [("rejected", 0.0), ("grader_error", None)])
def test_only_what_was_graded_is_charged(status, score):
    assert charged(result(score, status), [LATE]).penalties == ()


def test_a_person_may_waive_one_and_take_that_back():
    both = charged(result(), [LATE, NAME])
    one = waived(both, {"late"})
    assert one.score_after_penalties == 38
    assert [penalty.waived for penalty in one.penalties] == [True, False]
    assert waived(both, {"late", "file_name"}).score_after_penalties == 40
    assert waived(one, set()) == both


def test_a_score_that_rises_later_is_charged_anew():
    before = charged(result(), [LATE])
    assert waived(before.model_copy(update={"score": 50.0}), set()).score_after_penalties == 40


def test_a_penalty_is_waived_for_one_student(make):
    both = [make.submission(make.problem(make.part()), name=name) for name in ("ada", "bob")]
    report = make.report(*(charged(one, [LATE]) for one in both))
    ada, bob = waived_in(report, {("ada", "late"), ("bob", "file_name")}).submissions
    assert (ada.score_after_penalties, bob.score_after_penalties) == (1.0, 0.8)


FRACTIONS = st.lists(st.floats(0, 1), max_size=4)


@given(st.floats(0, 100), FRACTIONS)
def test_what_is_left_is_between_nothing_and_the_score(score, fractions):
    costs = [LATE.model_copy(update={"fraction": fraction}) for fraction in fractions]
    after = charged(result(score), costs)
    left = after.score if after.score_after_penalties is None else after.score_after_penalties
    assert 0 <= left <= score + 1e-6
