"""The page of one student."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.renderers.html import submission
from grader.report.evidence import Counterexample, Curves, DrawnGraph, GraphNode, ShownArray
from grader.report.handed_in import Penalty
from grader.verdicts import Verdict
from tests.renderers.hidden import hidden

MINUS = "\N{MINUS SIGN}"
HOSTILE = [
    "</pre><script>alert(1)</script>",
    "\" onload='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnp.exe",
    "\x1b[2J\x1b]8;;http://x\x07",
    "]]><!--",
    "w" * 255,
    "\ud800",
]


def wrong(make, name="a1", **fields):
    return make.part(name, Verdict.WRONG_VALUE, **fields)


def test_the_score_and_the_first_thing_to_mend_come_first(make, read):
    small = wrong(make, "s1", points=0.5, message="Too small.")
    large = wrong(make, "a1", points=2.0, message="Twice too large.", hint="Which factor?")
    report = make.report(make.submission(make.problem(small, make.part("s2"), large), pending=1))
    text = read(submission(report, "ada")).text
    places = [
        text.index(words)
        for words in (
            "1 of 3.5 points",
            "1 of 3 parts are correct. 1 point more for a person to give.",
            "2 things to mend",
            "Twice too large.",
            "Hint Which factor?",
            "Too small.",
            "All problems",
        )
    ]
    assert places == sorted(places)


def test_a_part_leads_to_what_is_said_of_it_and_back(make, read, check_self_contained):
    problem = make.problem(make.part("s1"), wrong(make, message="Twice."))
    page = read(submission(make.report(make.submission(problem)), "ada"))
    assert [link["href"] for link in page.all("a")] == ["#problem-1", "#mend-1"]
    check_self_contained(page)


def test_the_page_has_landmarks_one_heading_and_headed_tables(make, read):
    page = read(submission(make.report(make.submission(make.problem(wrong(make)))), "ada"))
    tags = [tag for tag, _ in page.elements]
    assert [tags.count(tag) for tag in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    assert [th["scope"] for th in page.all("th")] == ["col", "col", "col", "row"]
    assert page.all("html") == [{"lang": "en"}]
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_verdict_is_said_in_words_beside_its_sign(make, read):
    page = read(submission(make.report(make.submission(make.problem(wrong(make)))), "ada"))
    assert "a 1 : wrong value" in page.text or "a1: wrong value" in page.text


def test_no_script_may_run_and_only_this_style_may_apply(make, read):
    page = read(submission(make.report(make.submission()), "ada"))
    policy = next(m["content"] for m in page.all("meta") if "http-equiv" in m)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_what_is_right_for_a_reason_is_no_thing_to_mend(make, read):
    part = make.part("s2", message="right for your own a1", hint="nothing to mend")
    page = read(submission(make.report(make.submission(make.problem(part))), "ada"))
    assert "Nothing to mend." in page.text
    assert "Good to know" in page.text


def test_what_the_grader_failed_on_stands_apart_from_what_is_to_mend(make, read):
    said = {"message": "the grader failed here", "hint": "a person has to look"}
    part = make.part("s2", Verdict.GRADER_ERROR, code="grader_error", fault="KeyError", **said)
    report = make.report(make.submission(make.problem(part), pending=1.0))
    text = read(submission(report, "ada")).text
    assert "The grader failed here, not your submission 1.2b" in text
    assert ": a person has to look" in text
    assert "1 point more for a person to give." in text
    assert "Nothing to mend." in text
    assert "KeyError" not in text
    assert "counted as right" not in text


@pytest.mark.parametrize("code", ["follows", "cannot_tell", "wrong_step"])
def test_what_comes_of_an_earlier_mistake_stands_last(make, read, code):
    follows = wrong(make, "end", points=3.0, code=code, message="Right for your own s1.")
    cause = wrong(make, "s1", points=1.0, code="sign", message="Upside down.")
    text = read(submission(make.report(make.submission(make.problem(follows, cause))), "ada")).text
    assert "What costs most stands first, what comes of an earlier mistake last." in text
    assert text.index("Upside down.") < text.index("Right for your own s1.")


@pytest.mark.parametrize(
    ("status", "score", "heading"),
    [
        ("rejected", 0.0, "Rejected the folder is empty"),
        ("grader_error", None, "The grader failed, not your submission the grader itself failed"),
    ],
)
def test_a_submission_that_was_not_graded_says_why(make, read, status, score, heading):
    chosen = make.submission(status=status, score=score, max_score=4, reason="the folder is empty")
    text = read(submission(make.report(chosen), "ada")).text
    assert heading in text
    assert ("no score" in text) == (score is None)
    assert "Nothing to mend" not in text


def test_the_example_shows_where_values_differ(make, read):
    array = ShownArray(name="a1", shape=(1, 2), values=("0.5", "-2"))
    given = ShownArray(name="x", shape=(), values=("3",))
    shown = Counterexample(
        function="f",
        inputs=(given,),
        steps=("net = Net(3)", "net.a1"),
        returned=array,
        differs=(1,),
        command="python -c 'f(3)'",
    )
    page = read(
        submission(
            make.report(make.submission(make.problem(wrong(make, counterexample=shown)))), "ada"
        )
    )
    assert "0.5\N{MINUS SIGN}2 (wrong)" in page.text
    assert "python -c 'f(3)'" in page.text
    assert "net = Net(3)" in page.text
    assert [cell.get("class") for cell in page.all("td")][:2] == [None, "differs"]


def test_nothing_of_the_instructor_is_on_the_page(make):
    part = wrong(make, detail="DETAIL", message="Twice.")
    chosen = make.submission(make.problem(part), path="/PATH", output="OUTPUT")
    page = submission(make.report(chosen, answer_key="KEY"), "ada").decode()
    assert not [word for word in ("DETAIL", "/PATH", "OUTPUT", "a secret", "KEY") if word in page]


@given(*[st.text(max_size=20) | st.sampled_from(HOSTILE)] * 3)
def test_no_text_of_a_submission_does_anything(make, read, check_self_contained, one, two, three):
    array = ShownArray(name=one, shape=(1,), values=(two,))
    shown = Counterexample(function=one, inputs=(array,), returned=array, command=three)
    part = wrong(make, one, message=two, hint=three, code=one, counterexample=shown)
    chosen = make.submission(
        make.problem(part, title=two, id=three, remarks=(make.remark(one, hint=two),)),
        name=one,
        reason=two,
    )
    page = read(submission(make.report(chosen, title=three), one))
    check_self_contained(page)
    assert not hidden(page.text)


def test_what_was_drawn_is_shown_with_words_for_those_who_do_not_see_it(
    make, read, check_self_contained
):
    curve = Curves(drawn=((-3.0, 0.0), (3.0, 1.0)), expected=((-3.0, 0.0), (3.0, 0.0)))
    inner = GraphNode(name="w", operation="+", operands=("x", "x"), is_wrong=True)
    graph = DrawnGraph(inputs=("x",), nodes=(inner,), output="w")
    parts = wrong(make, "gelu", picture=curve), wrong(make, "graph", message="no", picture=graph)
    page = read(submission(make.report(make.submission(make.problem(*parts))), "ada"))
    check_self_contained(page)
    pictures = [svg for svg in page.all("svg") if svg.get("role") == "img"]
    assert len(pictures) == 2
    for words in ("your curve runs from", "the right curve", "w = x + x (not in the right graph)"):
        assert words in page.text


def test_nothing_is_drawn_where_nothing_is_wrong(make, read):
    page = read(submission(make.report(make.submission(make.problem(make.part()))), "ada"))
    assert [svg for svg in page.all("svg") if svg.get("role") == "img"] == []


def test_what_stands_beside_the_marks_is_said_right_after_the_score(make, read):
    late = Penalty(name="late", reason="handed in 2 h late", fraction=0.2, points=0.8)
    chosen = make.submission(
        make.problem(wrong(make, points=4.0)),
        penalties=(late,),
        score=4.0,
        score_after_penalties=3.2,
    )
    text = read(submission(make.report(chosen), "ada")).text
    assert f"penalty: handed in 2 h late ({MINUS}0.8 points)" in text
    assert text.index("3.2 of 4 points after penalties") < text.index("One thing to mend")


def test_the_page_says_what_it_was_made_with(make, read):
    report = make.report(make.submission())
    assert "numpy 2.4, torch 2.13." in read(submission(report, "ada")).text
    without = report.environment.model_copy(update={"torch": None, "device": "cuda"})
    report = report.model_copy(update={"environment": without})
    assert "numpy 2.4, on cuda." in read(submission(report, "ada")).text
