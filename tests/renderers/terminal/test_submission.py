import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.renderers.terminal import classroom, submission
from grader.report.evidence import Counterexample, ShownArray
from grader.verdicts import Verdict
from tests.renderers.hidden import hidden

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
nasty = st.text(max_size=30) | st.sampled_from(
    ["\x1b[2J", "\x1b]8;;http://x\x07", "[red]x[/red]", "[/]", "\u202egnp", "\r\n", ":smile:"]
)


def test_the_header_says_who_how_many_points_and_how_isolated(make, shown):
    report = make.report(
        make.submission(make.problem(make.part(points=3.5)), pending=0.5, max_score=4)
    )
    assert shown(submission(report, "ada")).splitlines()[1:4] == [
        "│ ada                                                           3.5 / 4 points │",
        "│ hw1: Backpropagation by hand                        ━━━━━━━━━━━━━━━━━━━━━━━━ │",
        "│ isolation: basic                                  + 0.5 for a person to give │",
    ]


def test_each_problem_is_a_line_with_its_points_and_a_sign_for_each_part(make, shown):
    parts = make.part("s1"), make.part("a1", Verdict.WRONG_VALUE), make.part("s2", Verdict.RAISED)
    page = shown(submission(make.report(make.submission(make.problem(*parts))), "ada"))
    assert re.search(r"^ 1\.2b +Forward pass +1 / 3 +✓ ✗ !$", page, re.MULTILINE)
    assert " ✓ correct   ✗ wrong   ! no result\n" in page


def test_what_is_wrong_is_said_in_words_with_why_and_what_to_try(make, shown):
    part = make.part("a1", Verdict.WRONG_VALUE, message="Twice too large.", hint="Which factor?")
    page = shown(submission(make.report(make.submission(make.problem(part))), "ada"))
    assert (
        " 1.2b  Forward pass\n"
        "   ✗ a1: wrong value (-1)\n"
        "     Twice too large.\n"
        "   → Which factor?\n"
    ) in page


def test_the_command_of_an_example_is_one_line_that_can_be_copied(make, shown):
    line = f'python -c "print({list(range(200))})"'
    told = Counterexample(function="f", inputs=(), command=line)
    part = make.part("a1", Verdict.WRONG_VALUE, counterexample=told)
    page = shown(submission(make.report(make.submission(make.problem(part))), "ada"))
    assert f"\n     for example:\n     {line}\n" in page


def test_the_inputs_of_one_example_are_listed_once(make, shown):
    array = ShownArray(name="x", shape=(), values=("3",))
    told = Counterexample(function="f", inputs=(array,), command="")
    parts = [
        make.part(name, Verdict.WRONG_VALUE, message=name * 2, counterexample=told)
        for name in ("a", "b")
    ]
    page = shown(submission(make.report(make.submission(make.problem(*parts))), "ada"))
    assert page.count("x = 3") == page.count("for the same inputs:") == 1


def test_parts_with_one_explanation_are_named_together(make, shown):
    parts = [make.part(n, Verdict.RAISED, message="It raised a TypeError.") for n in ("s1", "a1")]
    page = shown(submission(make.report(make.submission(make.problem(*parts))), "ada"))
    assert "! s1, a1: raised an exception (-2)" in page
    assert page.count("It raised a TypeError.") == 1


def test_one_explanation_of_several_problems_is_given_once(make, shown):
    part = make.part(verdict=Verdict.MISSING, message="The file is empty.")
    problems = [make.problem(part, id=name) for name in ("1a", "1b", "1c")]
    page = shown(submission(make.report(make.submission(*problems)), "ada"))
    assert " 1a, 1b, 1c\n   ! all parts: missing (-3)\n     The file is empty.\n" in page


def test_what_is_right_or_pending_is_not_listed_as_wrong(make, shown):
    parts = make.part("s1"), make.part("why", Verdict.PENDING, message="A person marks this.")
    page = shown(submission(make.report(make.submission(make.problem(*parts))), "ada"))
    assert "What is wrong" not in page
    assert page.rstrip().endswith("1 of 2 parts correct; 1 for a person to mark.")


def test_a_right_part_says_why_it_counts_where_that_is_not_plain(make, shown):
    first = make.part("s1", Verdict.WRONG_VALUE, message="s1 has wrong values")
    second = make.part("a1", message="a1 follows from your s1")
    page = shown(submission(make.report(make.submission(make.problem(first, second))), "ada"))
    assert "   ✓ a1: correct\n     a1 follows from your s1\n" in page


def test_words_on_right_parts_alone_are_not_headed_as_wrong(make, shown):
    part = make.part("gelu", message="drawn by an approximation")
    page = shown(submission(make.report(make.submission(make.problem(part))), "ada"))
    assert "What is wrong" not in page
    assert " Good to know\n" in page


def test_remarks_say_where_they_belong_and_that_they_cost_nothing(make, shown):
    problem = make.problem(make.part(), remarks=(make.remark("overflows at scale 400"),))
    page = shown(submission(make.report(make.submission(problem, remarks=("in float32",))), "ada"))
    heading, *remarks = page[page.index("Remarks") :].splitlines()[:3]
    assert heading == "Remarks, which cost no points"
    assert [remark.strip() for remark in remarks] == [
        "· in float32",
        "· 1.2b: overflows at scale 400",
    ]


@pytest.mark.parametrize(
    ("status", "score", "said"),
    [
        ("rejected", 0.0, "Rejected: saved as UTF-16"),
        ("grader_error", None, "The grader failed, not the submission: saved as UTF-16"),
    ],
)
def test_a_submission_that_was_not_graded_says_why(make, shown, status, score, said):
    chosen = make.submission(status=status, score=score, max_score=4, reason="saved as UTF-16")
    page = shown(submission(make.report(chosen), "ada"))
    assert said in page
    assert ("no score" in page) == (score is None)


@given(nasty, nasty, nasty)
def test_no_text_of_a_submission_acts_on_the_terminal(make, shown, name, message, reason):
    part = make.part(name, Verdict.RAISED, message=message, hint=reason, code=message)
    chosen = make.submission(
        make.problem(part, title=message, remarks=(make.remark(reason),)),
        name=name,
        status="rejected",
        reason=reason,
        remarks=(message,),
    )
    report = make.report(chosen, chosen)
    for page in (submission(report, name), classroom(report)):
        plain = shown(page)
        coloured = COLOUR.sub("", shown(page, color_system="truecolor", force_terminal=True))
        assert not hidden(plain)
        assert not hidden(coloured)


@pytest.mark.parametrize("text", ["[red]x[/red]", "[/]", ":smile:", "[link=http://x]y[/link]"])
def test_markup_is_shown_as_it_stands(make, shown, text):
    part = make.part(verdict=Verdict.RAISED, message=text)
    page = shown(submission(make.report(make.submission(make.problem(part), name=text)), text))
    assert page.count(text) == 2
