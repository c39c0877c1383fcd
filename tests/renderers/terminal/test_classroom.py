import pytest

from grader.renderers.terminal import classroom
from grader.verdicts import Verdict


@pytest.fixture
def mixed(make):
    """A class in which everything that can become of a submission has become of one."""
    right, wrong = make.part(), make.part(verdict=Verdict.WRONG_VALUE, code="factor")
    one, two = (make.problem(right, id=name) for name in ("1a", "1b"))
    bad = make.problem(wrong, id="1b")
    return make.report(
        make.submission(one, bad, name="zoe", pending=1.0, max_score=3),
        make.submission(one, bad, name="bob", pending=1.0, max_score=3),
        make.submission(one, two, name="ada", pending=1.0, max_score=3),
        make.submission(name="eve", status="rejected", score=0.0, max_score=3, reason="a .docx"),
        make.submission(
            name="yan", status="grader_error", score=None, max_score=3, reason="no worker"
        ),
    )


def test_errors_of_the_grader_come_first_then_names_in_order(mixed, shown):
    lines = shown(classroom(mixed)).splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(" name"))
    assert [line.split()[0] for line in lines[start + 1 : start + 6]] == [
        "yan",
        "ada",
        "bob",
        "eve",
        "zoe",
    ]


def test_a_line_says_the_score_what_is_open_and_what_went_wrong(mixed, shown):
    page = shown(classroom(mixed))
    (bob,) = (line.split() for line in page.splitlines() if line.startswith(" bob"))
    assert bob == ["bob", "━━━━━─────", "1", "+1", "✗", "1b"]
    assert "✗ wrong   +n for a person to give" in page


def test_a_full_bar_is_for_all_that_can_be_had_without_a_person(mixed, shown):
    (ada,) = (line for line in shown(classroom(mixed)).splitlines() if line.startswith(" ada"))
    assert ada.split() == ["ada", "━━━━━━━━━━", "2", "+1"]


def test_why_a_submission_was_not_graded_is_said_in_full(mixed, shown):
    page = shown(classroom(mixed))
    assert "Not graded\n   yan: grader error, no worker\n   eve: rejected, a .docx\n" in page


def test_the_totals_leave_out_what_has_no_score(mixed, shown):
    page = " ".join(shown(classroom(mixed)).split())
    assert (
        "Submissions: 5, of these 3 graded, 1 rejected, 1 grader error. "
        "Mean 1, median 1 of 3 points."
    ) in page


def test_mistakes_that_several_make_are_counted(mixed, shown):
    page = shown(classroom(mixed))
    assert "Common mistakes\n   2 times  1b  factor: s1" in page


def test_a_mistake_counts_once_for_a_submission_with_all_its_parts(make, shown):
    parts = [make.part(n, Verdict.WRONG_VALUE, code="sign") for n in ("s1", "a1")]
    one = make.submission(make.problem(*parts), name="ada")
    other = make.submission(make.problem(parts[1]), name="bob")
    page = shown(classroom(make.report(one, other)))
    assert "   2 times  1.2b  sign: s1, a1" in page


def test_a_mistake_that_one_makes_is_not_common(make, shown):
    part = make.part(verdict=Verdict.WRONG_VALUE, code="factor")
    assert "Common" not in shown(classroom(make.report(make.submission(make.problem(part)))))


def test_one_verdict_on_all_problems_is_said_once(make, shown):
    part = make.part(verdict=Verdict.MISSING)
    problems = [make.problem(part, id=name) for name in ("1a", "1b", "1c")]
    assert "! everywhere" in shown(classroom(make.report(make.submission(*problems))))


def test_no_submission_at_all(make, shown):
    assert "Submissions: 0, of these 0 graded" in shown(classroom(make.report()))


@pytest.mark.parametrize("width", [40, 80, 200])
def test_every_line_fits_the_terminal(mixed, shown, width):
    assert max(map(len, shown(classroom(mixed), width=width).splitlines())) <= min(width, 96)
