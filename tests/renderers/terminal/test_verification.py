from grader.renderers.terminal.verification import checked, total
from grader.verify.results import Check, Verification

GOOD = Check(title="Full marks", passed=True, summary="38 of 38 parts.", details=("J_f is W1",))
BAD = Check(title="Nothing", passed=False, summary="2 faults.", details=("1.2b: s1", "1.2b: a1"))


def test_a_check_says_what_was_shown_and_what_an_author_should_know(shown):
    assert shown(checked(GOOD)).splitlines() == [
        " ✓ Full marks: 38 of 38 parts.",
        "   · J_f is W1",
    ]


def test_a_check_that_failed_lists_its_faults(shown):
    assert shown(checked(BAD)).splitlines() == [
        " ✗ Nothing: 2 faults.",
        "   · 1.2b: s1",
        "   · 1.2b: a1",
    ]


def test_the_total(shown):
    result = Verification(assignment="hw1", checks=(GOOD, BAD))
    assert shown(total(result)).strip() == "hw1: 1 of 2 checks passed."
    cut = result.model_copy(update={"unmade": 6})
    said = " ".join(shown(total(cut)).split())
    assert said.endswith("checks passed. 6 more could not be made: mend that first.")
