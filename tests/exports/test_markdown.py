import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.exports import markdown
from grader.exports.markdown import escaped
from grader.report.handed_in import Penalty
from grader.verdicts import Verdict


def page(report):
    return markdown.dump(report).decode()


def test_one_submission(make):
    wrong = make.part(
        name="dC_dy", verdict=Verdict.WRONG_VALUE, message="Twice too large.", hint="The 2?"
    )
    problem = make.problem(
        make.part(), wrong, id="1.2d", title="Jacobians", remarks=(make.remark("Slow."),)
    )
    penalty = Penalty(name="late", reason="3 hours late", fraction=0.2, points=0.2)
    result = make.submission(
        problem, pending=1.0, penalties=(penalty,), score_after_penalties=0.8, max_score=3.0
    )
    assert page(make.report(result)) == (
        "## hw1: Backpropagation by hand\n"
        "\n"
        "**0.8 of 3 points**, and 1 point for a person to give.\n"
        "\n"
        "| problem |  | points | parts |\n"
        "| --- | --- | --: | --- |\n"
        "| 1.2d | Jacobians | 1 / 2 | ✓ ✗ |\n"
        "\n"
        "### What is wrong, and why\n"
        "\n"
        "- **1.2d: dC\\_dy** wrong value (-1)<br>Twice too large.<br>→ The 2?\n"
        "\n"
        "### Penalties\n"
        "\n"
        "- 3 hours late (-0.2 points)\n"
        "\n"
        "### Remarks, which cost no points\n"
        "\n"
        "- 1.2d: Slow.\n"
        "\n"
        "Isolation: basic.\n"
    )


def test_a_class_is_a_table_with_its_commonest_mistakes(make):
    wrong = make.part(verdict=Verdict.WRONG_VALUE, code="sign", message="for the student alone")
    ada, bob = (make.submission(make.problem(wrong), name=name) for name in ("ada", "bob"))
    eve = make.submission(
        name="eve", status="grader_error", score=None, max_score=1.0, reason="no worker"
    )
    shown = page(make.report(ada, bob, eve))
    assert "| ada | graded | 0 / 1 |  | 1.2b |\n" in shown
    assert "| eve | grader error | none / 1 |  | no worker |\n" in shown
    assert "- 2 times in 1.2b: sign\n" in shown
    assert "for the student alone" not in shown


@pytest.mark.parametrize(("status", "words"), [
    ("rejected", "**0 of 1 point**. Rejected: no file\n"),
    ("grader_error", "**No score: the grader itself failed.** no file\n"),
])  # fmt: skip
def test_what_was_not_graded_says_why(make, status, words):
    score = 0.0 if status == "rejected" else None
    result = make.submission(status=status, score=score, max_score=1.0, reason="no file")
    assert words in page(make.report(result))


@pytest.mark.parametrize("which", ["every_verdict", "one", "rejected", "failed_grader"])
def test_hostile_text_stays_text(request, which):
    shown = page(request.getfixturevalue(which))
    assert "\r" not in shown
    assert "\x1b" not in shown
    assert not re.search(r"<(?!br>)", shown)
    assert "://" not in shown
    assert "@all" not in shown
    assert "::error" not in re.findall(r"^\s*(::\w+)", shown, re.MULTILINE)


@given(st.text())
def test_no_text_ends_its_line_or_opens_a_tag(text):
    shown = escaped(text)
    assert "\n" not in shown
    assert not re.search(r"<(?!br>)|(?<!\\)[|`*_\[\]]", shown.replace("\\\\", ""))
