from grader.renderers.terminal import classroom
from grader.report.handed_in import Identity, Penalty
from grader.verdicts import Verdict

LATE = Penalty(name="late", reason="late", fraction=0.2, points=0.2)


def test_penalties_and_the_roster_are_told(make, shown):
    penalised = {"penalties": (LATE,), "score_after_penalties": 0.8}
    report = make.report(
        make.submission(make.problem(make.part()), **penalised),
        absent=(Identity(name="Zoe Poe", id="9", login="zp1", email="zoe@x"), Identity(id="8")),
        unclaimed=("eve\x1b[2J",),
    )
    text = shown(classroom(report))
    assert "ada: late 20 %; 1 becomes 0.8" in text
    assert "Zoe Poe, zp1, zoe@x" in text
    assert "eve\\x1b[2J" in text


def test_nothing_is_told_where_there_is_nothing(make, shown):
    text = shown(classroom(make.report(make.submission(make.problem(make.part())))))
    assert "Penalties" not in text
    assert "roster" not in text


def test_of_many_the_first_are_told(make, shown):
    many = tuple(Identity(name=f"student {number}") for number in range(30))
    text = shown(classroom(make.report(make.submission(make.problem(make.part())), absent=many)))
    assert "student 19\n" in text
    assert "student 20" not in text
    assert "and 10 more, which report.json lists" in text


def test_where_the_grader_failed_is_told_with_whether_points_wait_for_it(make, shown):
    failed = make.part(verdict=Verdict.GRADER_ERROR, fault="KeyError: 'e'")
    unsaid = make.part(verdict=Verdict.WRONG_VALUE, fault="IndexError: 5")
    report = make.report(
        make.submission(make.problem(unsaid), name="ada"),
        make.submission(make.problem(failed), name="bob"),
    )
    text = shown(classroom(report))
    assert "give the points by hand\n   · bob: 1.2b: KeyError: 'e'" in text
    assert "which costs nothing\n   · ada: 1.2b: IndexError: 5" in text
    table = text[: text.index("give the points")]
    assert table.index("bob") < table.index("ada")
