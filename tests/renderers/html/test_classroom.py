"""The page of a class."""

from hypothesis import given
from hypothesis import strategies as st

from grader.renderers.files import folder_names
from grader.renderers.html import classroom
from grader.report.handed_in import Identity, Penalty
from grader.verdicts import Verdict
from tests.renderers.hidden import hidden

HOSTILE = ["</title><script>", "\u202egnp", "\x1b[2J", "../..", "a b?#%&", "w" * 255, "\ud800"]


def drawn(report):
    return classroom(report, folder_names(s.name for s in report.submissions))


def graded(make, name, *codes):
    parts = [make.part(f"p{n}", Verdict.WRONG_VALUE, code=code) for n, code in enumerate(codes)]
    return make.submission(make.problem(make.part("s1"), *parts), name=name)


def test_submissions_that_need_a_person_come_first_and_grader_errors_before_all(make, read):
    report = make.report(
        make.submission(name="ada", status="rejected", score=0.0, max_score=4, reason="a .docx"),
        make.submission(
            name="bob", status="grader_error", score=None, max_score=4, reason="ValueError: 1"
        ),
        make.submission(make.problem(make.part("why", Verdict.PENDING)), name="eve", pending=1.0),
        make.submission(make.problem(make.part()), name="joe", remarks=("imports nothing",)),
    )
    text = read(drawn(report)).text
    places = [
        text.index(words)
        for words in (
            "The grader failed bob: ValueError: 1",
            "1.2b why to mark 1 point each, eve",
            "Rejected ada: a .docx",
            "To look at joe: imports nothing",
            "Submissions Name",
        )
    ]
    assert places == sorted(places)


def test_where_the_grader_failed_is_told_with_whether_points_wait_for_it(make, read):
    failed = make.part(verdict=Verdict.GRADER_ERROR, fault="KeyError: 'e'")
    unsaid = make.part(verdict=Verdict.WRONG_VALUE, fault="IndexError: 5")
    report = make.report(
        make.submission(make.problem(unsaid), name="ada"),
        make.submission(make.problem(failed), name="bob"),
    )
    text = read(drawn(report)).text
    assert "The grader failed bob: 1.2b: KeyError: 'e'" in text
    assert "The grader failed to say more, which costs nothing ada: 1.2b: IndexError: 5" in text


def test_who_was_marked_by_hand_is_named(make, read):
    report = make.report(make.submission(make.problem(make.part("why", by_hand="Good."))))
    assert "1.2b why, marked by hand ada" in read(drawn(report)).text


def test_a_class_without_trouble_asks_for_nobody(make, read):
    text = read(drawn(make.report(graded(make, "ada")))).text
    assert "For a person" not in text
    assert "Mistakes" not in text
    assert "Points lost" not in text


def test_mistakes_are_counted_by_code_with_who_made_them(make, read):
    report = make.report(graded(make, "ada", "sign", "factor"), graded(make, "bob", "factor"))
    text = read(drawn(report)).text
    assert text.index("2 factor") < text.index("1 sign")
    assert "1.2b p1, p0 2 times ada, bob" in text


def test_remarks_are_counted_by_code_and_apart(make, read):
    problem = make.problem(make.part(), remarks=(make.remark("Too large", hint="shift it"),))
    text = read(drawn(make.report(make.submission(problem)))).text
    assert "Mistakes" not in text
    assert "Remarks, which cost no points" in text
    assert "1 stability" in text
    assert "Too large; shift it" in text


def test_every_student_has_a_link_to_their_page(make, read, check_self_contained):
    report = make.report(graded(make, "Ada L.", "sign"), graded(make, "a/b?"))
    page = read(drawn(report))
    links = {link["href"] for link in page.all("a")}
    assert links == {"Ada%20L/report.html", "a_b_/report.html"}
    check_self_contained(page)


def test_a_long_list_of_names_is_folded(make, read):
    report = make.report(*(graded(make, f"s{n}", "sign") for n in range(13)))
    page = read(drawn(report))
    assert "13 submissions" in page.text
    assert len(page.all("details")) == 1


def test_the_scores_are_drawn_and_said(make, read):
    report = make.report(graded(make, "ada"), graded(make, "bob", "sign"), max_score=2.0)
    page = read(drawn(report))
    assert len(page.all("rect")) >= 1
    assert "2 from 1 to 1.2" in page.text


def test_a_class_of_nobody_is_a_page(make, read, check_self_contained):
    check_self_contained(read(drawn(make.report())))


def test_the_seed_is_not_on_the_page(make):
    assert b"a secret" not in drawn(make.report(graded(make, "ada")))


@given(*[st.text(max_size=20) | st.sampled_from(HOSTILE)] * 2)
def test_no_text_of_a_submission_does_anything(make, read, check_self_contained, name, words):
    part = make.part(words, Verdict.RAISED, message=words, code=words)
    submission = make.submission(
        make.problem(part, id=words, title=words), name=name, remarks=(words,), reason=words
    )
    page = read(drawn(make.report(submission)))
    check_self_contained(page)
    assert not hidden(page.text)


def test_penalties_and_the_roster_are_told(make, read):
    late = Penalty(name="late", reason="handed in 2 h late", fraction=0.2, points=0.2)
    chosen = make.submission(
        make.problem(make.part()), penalties=(late,), score_after_penalties=0.8
    )
    absent = Identity(name="Eve", login="eve1")
    text = read(drawn(make.report(chosen, absent=(absent,), unclaimed=("ada",)))).text
    assert "ada: late 20 %; 1 becomes 0.8" in text
    assert "On the roster, and no submission Eve (eve1)" in text
    assert "A submission, and not on the roster ada" in text
    assert "1 →after penalties 0.8" in text


def test_many_who_are_absent_are_folded_away(make, read):
    absent = tuple(Identity(name=f"Student {n}", id=str(n)) for n in range(7))
    page = drawn(make.report(make.submission(make.problem(make.part())), absent=absent))
    text = read(page).text
    assert "7 students" in text
    assert "Student 0 (0); Student 1 (1)" in text
