from grader.checkers.faults import Fault, not_finite
from grader.verdicts import Verdict

ONE = Fault("total has a wrong value", "check the sign", "sign")


def test_two_are_alike_that_say_the_same():
    assert ONE.is_like(Fault("total has a wrong value", "is a sum missing?", "sign"))
    assert not ONE.is_like(Fault("total has a wrong value"))
    assert not ONE.is_like(Fault("total is zero", "check the sign", "sign"))


def test_in_how_many_trials_is_said_where_it_is_not_in_all():
    assert ONE.over("total", 8, 8).message == "total has a wrong value"
    some = ONE.over("total", 2, 8)
    assert some.message == "total has a wrong value (in 2 of 8 trials)"
    assert (some.part, some.verdict, some.fraction) == ("total", Verdict.WRONG_VALUE, 0.0)
    assert (some.hint, some.code) == ("check the sign", "sign")


def test_what_is_not_finite_has_a_verdict_of_its_own():
    found = not_finite("s holds NaN").feedback("s")
    assert (found.verdict, found.code) == (Verdict.NOT_FINITE, "not_finite")
