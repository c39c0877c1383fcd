import pytest

from grader.report.handed_in import Penalty
from grader.verdicts import Verdict


@pytest.fixture(scope="session")
def report(make):
    """`ada` has a pending answer, a wrong part and a penalty; `bob` was rejected."""
    answer = make.part(name="why", verdict=Verdict.PENDING, detail="=Because\nof it", points=2.0)
    wrong = make.part(
        name="s1", verdict=Verdict.WRONG_VALUE, message="Too large.", hint="Half?", code="factor"
    )
    late = Penalty(name="late", reason="1 h late", fraction=0.5, points=0.5)
    ada = make.submission(
        make.problem(make.part(name="s0"), wrong, id="1"),
        make.problem(answer, id="2", title="Why"),
        name="ada",
        pending=2.0,
        penalties=(late,),
        score_after_penalties=0.5,
    )
    bob = make.submission(name="bob", status="rejected", score=0.0, max_score=4.0, reason="no file")
    return make.report(ada, bob)
