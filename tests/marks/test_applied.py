from hypothesis import given
from hypothesis import strategies as st

from grader.marks import Mark, Marks, Waiver, applied, not_applied
from grader.verdicts import Verdict


def ada(report, *marks, waivers=()):
    return applied(report, Marks(marks, waivers)).submissions[0]


def part(result, name):
    return next(p for problem in result.problems for p in problem.parts if p.name == name)


def test_a_written_answer_marked_in_full(report):
    result = ada(report, Mark("ada", "2/why", 2.0, "Good."))
    found = part(result, "why")
    assert (found.score, found.verdict) == (2.0, Verdict.CORRECT)
    assert found.message == "a person gave 2 of 2 points: Good."
    assert (result.score, result.pending) == (3.0, 0.0)
    assert result.problems[1].verdict is Verdict.CORRECT


def test_a_written_answer_marked_in_part(report):
    result = ada(report, Mark("ada", "2/why", 0.5))
    found = part(result, "why")
    assert (found.score, found.verdict) == (0.5, Verdict.WRONG_VALUE)
    assert found.message == "a person gave 0.5 of 2 points"
    assert (result.score, result.pending) == (1.5, 0.0)


def test_an_override_in_part_keeps_the_explanation(report):
    found = part(ada(report, Mark("ada", "1/s1", 0.5, "For the idea.")), "s1")
    assert (found.score, found.verdict, found.code) == (0.5, Verdict.WRONG_VALUE, "factor")
    assert found.message == "a person gave 0.5 of 1 point: For the idea.\nToo large."
    assert found.hint == "Half?"


def test_an_override_in_full_has_nothing_left_to_explain(report):
    found = part(ada(report, Mark("ada", "1/s1", 1.0)), "s1")
    assert (found.verdict, found.hint, found.code) == (Verdict.CORRECT, "", "")


def test_an_override_may_take_points_off(report):
    result = ada(report, Mark("ada", "1/s0", 0.0, "Copied."))
    assert part(result, "s0").verdict is Verdict.WRONG_VALUE
    assert result.problems[0].score == 0.0


def test_what_the_grader_found_stands_by_for_the_instructor_alone(report):
    marked = applied(report, Marks((Mark("ada", "1/s1", 1.0, "On appeal."),)))
    assert part(marked.submissions[0], "s1").automatic == part(report.submissions[0], "s1")
    own = part(marked.for_student("ada").submissions[0], "s1")
    assert (own.automatic, own.by_hand) == (None, "On appeal.")


def test_penalties_follow_the_new_score_unless_they_are_waived(report):
    mark = Mark("ada", "2/why", 2.0)
    assert ada(report, mark).score_after_penalties == 1.5
    waived = ada(report, mark, waivers=(Waiver("ada", "late"),))
    assert (waived.score, waived.score_after_penalties) == (3.0, 3.0)
    assert [penalty.waived for penalty in waived.penalties] == [True]


def test_a_waiver_that_was_applied_stays(report):
    once = applied(report, Marks(waivers=(Waiver("ada", "late"),)))
    assert ada(once, Mark("ada", "2/why", 2.0)).score_after_penalties == 3.0


@given(st.floats(0, 1), st.floats(0, 2), st.text())
def test_marks_applied_twice_are_applied_once(report, first, second, comment):
    marks = Marks((Mark("ada", "1/s1", first, comment), Mark("ada", "2/why", second)))
    once = applied(report, marks)
    assert applied(once, marks) == once
    assert once.submissions[0].score == round(1 + round(first, 6) + round(second, 6), 6)


def test_what_was_not_graded_cannot_be_marked(report):
    marks = Marks((Mark("bob", "1/s1", 1.0),), (Waiver("ada", "file_name"),))
    assert applied(report, marks) == report
    assert list(not_applied(report, marks)) == [
        "ada: has no penalty file_name to be waived",
        "bob: rejected, so 1/s1 cannot be marked",
    ]


def test_what_the_grader_failed_on_is_settled_by_a_person(make):
    part = make.part(verdict=Verdict.GRADER_ERROR, message="failed", fault="KeyError: 1")
    report = make.report(make.submission(make.problem(part), pending=1.0))
    for points, verdict in ((1.0, Verdict.CORRECT), (0.5, Verdict.WRONG_VALUE)):
        result = ada(report, Mark("ada", "1.2b/s1", points))
        (found,) = result.problems[0].parts
        assert (found.verdict, result.score, result.pending) == (verdict, points, 0.0)
        assert found.message == f"a person gave {points:g} of 1 point"
        assert not result.grader_failed
        assert result.faults == ()
