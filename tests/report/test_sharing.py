from grader.report.sharing import Sharing
from grader.verdicts import Verdict


def test_equal_problems_and_parts_are_held_once(make):
    sharing = Sharing()
    right = [make.part("s1"), make.part("a1")]
    wrong = make.part("a1", verdict=Verdict.WRONG_VALUE, message="off by 2")
    ada, bob, eve = (
        make.submission(make.problem(*parts), name=name)
        for name, parts in (("ada", right), ("bob", right), ("eve", [right[0], wrong]))
    )
    shared = [sharing.shared(result) for result in (ada, bob, eve.model_copy(deep=True))]
    assert shared == [ada, bob, eve]
    assert shared[0].problems[0] is shared[1].problems[0]
    assert shared[2].problems[0].parts[0] is shared[0].problems[0].parts[0]


def test_what_differs_in_anything_stays_apart(make):
    sharing = Sharing()
    parts = [make.part(detail=detail) for detail in ("x = 1", "x = 2")]
    first, second = (sharing.shared(make.submission(make.problem(part))) for part in parts)
    assert [s.problems[0].parts[0].detail for s in (first, second)] == ["x = 1", "x = 2"]
