"""Which parts are told together."""

from grader.renderers.findings import findings
from grader.verdicts import Verdict


def wrong(make, name, message="Twice too large.", **fields):
    return make.part(name, Verdict.WRONG_VALUE, message=message, **fields)


def test_what_is_right_or_waits_for_a_person_needs_no_words(make):
    parts = make.part("s1"), make.part("why", Verdict.PENDING, message="A person marks this.")
    assert findings([make.problem(*parts)]) == []


def test_one_mistake_in_two_problems_is_one_finding_even_with_others_between(make):
    first = make.problem(wrong(make, "a1"), wrong(make, "s2", "Too small."), id="1a")
    second = make.problem(wrong(make, "a1"), make.part("s2"), id="1b")
    found = findings([first, second])
    assert [f.part_names for f in found] == [("a1",), ("s2",)]
    assert [problem.id for problem in found[0].problems] == ["1a", "1b"]
    assert found[0].lost == 2


def test_the_same_words_for_another_code_are_another_finding(make):
    parts = wrong(make, "a1", code="factor"), wrong(make, "s2", code="sign")
    assert len(findings([make.problem(*parts)])) == 2


def test_a_right_part_with_words_is_a_finding_but_nothing_to_mend(make):
    (found,) = findings([make.problem(make.part("s2", message="follows from a1"))])
    assert (found.is_wrong, found.lost) == (False, 0)


def test_whole_problems_are_told_from_single_parts(make):
    whole = [make.problem(wrong(make, "a1"), wrong(make, "s2"), id=i) for i in ("1a", "1b")]
    assert findings(whole)[0].is_of_whole_problems
    assert not findings(whole[:1])[0].is_of_whole_problems


def test_words_that_differ_by_the_parts_name_alone_are_one_finding(make):
    parts = [wrong(make, name, f"{name} is zero throughout") for name in ("s1", "a1", "s2")]
    (found,) = findings([make.problem(*parts)])
    assert found.part.message == "s1 is zero throughout"
    assert found.likewise == ("a1", "s2")


def test_a_line_of_code_that_holds_a_part_s_name_is_one_finding_still(make):
    said = "f raised NameError at line 6: `a = sigmoid(s)`: name 'sigmoid' is not defined"
    (found,) = findings([make.problem(*(wrong(make, name, said) for name in ("s", "a", "C")))])
    assert (found.part_names, found.likewise) == (("s", "a", "C"), ())


def test_a_name_within_a_word_is_no_name(make):
    parts = wrong(make, "C", "C is wrong, Cut it"), wrong(make, "s", "s is wrong, sut it")
    assert len(findings([make.problem(*parts)])) == 2


def test_what_the_grader_failed_on_is_told_and_is_nothing_to_mend(make):
    (found,) = findings([make.problem(make.part(verdict=Verdict.GRADER_ERROR, message="failed"))])
    assert (found.is_unchecked, found.is_wrong, found.lost) == (True, False, 0.0)
