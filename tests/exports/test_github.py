import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.exports import github
from grader.verdicts import Verdict

COMMAND = re.compile(r"^::(?P<name>error|notice) (?P<properties>[^:]*)::(?P<message>.*)$")


def commands(report, folder=""):
    """Every line, taken apart as GitHub's runner does it."""
    return [COMMAND.match(line) for line in github.dump(report, folder).decode().splitlines()]


def test_what_is_wrong_is_an_error_at_its_line(make):
    part = make.part(
        verdict=Verdict.RAISED,
        message="f raised ValueError at line 12 of hw1.py: `1 / 0`",
        hint="Divide by something else.",
    )
    report = make.report(make.submission(make.problem(part), file="hw1.py"))
    assert github.dump(report, "solutions").decode() == (
        "::error file=solutions/hw1.py,line=12,title=1.2b%3A s1%3A raised an exception (-1)"
        "::f raised ValueError at line 12 of hw1.py: `1 / 0`%0A→ Divide by something else.\n"
        "::notice title=hw1::0 of 1 point\n"
    )


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("hw1.py has a syntax error at line 3, column 5: `x =`", "3"),
        ("raised at line 4 of helper.py: `x`", None),
        ("too large", None),
    ],
)
def test_only_a_line_of_the_file_itself_is_named(make, message, line):
    part = make.part(verdict=Verdict.RAISED, message=message)
    (error, _) = commands(make.report(make.submission(make.problem(part), file="hw1.py")))
    found = re.search(r"line=(\d+)", error["properties"])
    assert (found and found[1]) == line


def test_github_shows_ten_errors_so_the_dearest_come_first(make):
    parts = [
        make.part(name=f"p{n}", points=float(n), verdict=Verdict.WRONG_VALUE, message=f"m{n}")
        for n in range(1, 13)
    ]
    found = commands(make.report(make.submission(make.problem(*parts))))
    errors = [command["message"] for command in found if command["name"] == "error"]
    assert errors[:9] == [f"m{n}" for n in range(12, 3, -1)]
    assert errors[9:] == ["and 3 more mistakes; see the summary of this step"]


def test_what_was_not_graded_is_an_error_with_its_reason(rejected, failed_grader):
    for report, title in ((rejected, "rejected"), (failed_grader, "grader error")):
        error, notice = commands(report)
        assert f"title={title}" in error["properties"]
        assert notice["name"] == "notice"
    assert notice["message"] == "no score of 15 points"


@pytest.mark.parametrize("which", ["one", "rejected", "failed_grader"])
def test_hostile_text_forges_no_command(request, which):
    assert None not in commands(request.getfixturevalue(which), "a,b::c\n::error::d")


@given(st.text(), st.text())
def test_no_text_ends_its_command(make, message, name):
    part = make.part(name=name, verdict=Verdict.RAISED, message=message)
    found = commands(make.report(make.submission(make.problem(part), file=name)))
    assert [command["name"] for command in found] == ["error", "notice"]
    assert set(re.findall(r"%(..)", found[0]["message"])) <= {"25", "0A"}


def test_a_summary_is_the_page(make):
    report = make.report(make.submission(make.problem(make.part())))
    assert github.summary(report).startswith(b"## hw1: Backpropagation by hand\n")


def test_a_summary_that_github_would_drop_is_cut_between_lines(make):
    part = make.part(verdict=Verdict.WRONG_VALUE, message="m" * 15_000)
    parts = [part.model_copy(update={"hint": f"hint {n}"}) for n in range(90)]
    report = make.report(make.submission(make.problem(*parts)))
    for written in (0, 500_000):
        page = github.summary(report, written)
        assert github.LARGEST_SUMMARY - 20_000 < written + len(page) <= github.LARGEST_SUMMARY
        *lines, note = page.decode().strip().splitlines()
        assert note == "The rest is left out: GitHub shows no larger summary."
        assert re.search(r"hint \d+$", lines[-2])


def test_a_full_summary_gets_nothing_more(make):
    report = make.report(make.submission(make.problem(make.part())))
    assert github.summary(report, github.LARGEST_SUMMARY) == b""
