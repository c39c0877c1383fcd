from grader.renderers.penalties import beside_the_marks, in_brief
from grader.report.handed_in import Penalty

LATE = Penalty(name="late", reason="handed in 3 h 0 min late", fraction=0.2, points=0.6)
WAIVED = Penalty(name="file_name", reason="the file is x", fraction=0.05, points=0, waived=True)


def test_a_penalty_in_brief():
    assert in_brief(LATE) == "late 20 %"
    assert in_brief(WAIVED) == "file name 5 % (waived)"


def test_what_stands_beside_the_marks(make):
    result = make.submission(
        make.problem(make.part(points=3.0)),
        penalties=(LATE, WAIVED),
        score_after_penalties=2.4,
        earlier=("hw1\x1b[2J.py",),
    )
    assert list(beside_the_marks(result)) == [
        "penalty: handed in 3 h 0 min late (-0.6 points)",
        "penalty: the file is x (waived)",
        "2.4 of 3 points after penalties; the score of 3 is without them",
        "earlier attempts, which do not count: hw1\\x1b[2J.py",
    ]


def test_nothing_stands_there_where_nothing_was_found(make):
    assert not list(beside_the_marks(make.submission(make.problem(make.part()))))
