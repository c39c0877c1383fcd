"""A class in figures."""

import pytest

from grader.renderers import counts
from grader.verdicts import Verdict


def wrong(make, name="a1", code="factor", **fields):
    return make.part(name, Verdict.WRONG_VALUE, code=code, **fields)


def scored(make, name, score):
    return make.submission(name=name, score=score, max_score=10.0)


def test_every_known_score_is_in_one_bin_and_the_best_in_the_last(make):
    found = counts.distribution(
        [scored(make, str(n), score) for n, score in enumerate([0, 0.9, 1, 9.9, 10, None])], 10.0
    )
    assert [(bar.low, bar.count) for bar in found if bar.count] == [(0, 2), (1, 1), (9, 2)]
    assert found[-1].high == 10


@pytest.mark.parametrize(("score", "points"), [(None, 10.0), (0.0, 0.0)])
def test_without_scores_or_points_there_is_no_distribution(make, score, points):
    assert counts.distribution([scored(make, "ada", score)], points) == []


def test_what_a_part_cost_is_a_mean_over_all_that_were_graded(make):
    ada = make.submission(make.problem(make.part("s1"), wrong(make, points=2.0)))
    bob = make.submission(make.problem(make.part("s1"), make.part("a1", points=2.0)), name="bob")
    eve = make.submission(name="eve", status="rejected", score=0.0, max_score=3)
    (loss,) = counts.losses([ada, bob, eve])
    assert (loss.part.name, loss.mean, loss.losers) == ("a1", 1.0, 1)


def test_what_waits_for_a_person_is_not_lost(make):
    submission = make.submission(make.problem(make.part("why", Verdict.PENDING)))
    assert counts.losses([submission]) == []
    (waits,) = counts.waiting([submission])
    assert (waits.part.name, waits.names) == ("why", ["ada"])


def test_what_the_grader_failed_on_is_no_loss_and_no_mistake(make):
    part = make.part(verdict=Verdict.GRADER_ERROR, code="grader_error")
    submission = make.submission(make.problem(part))
    assert counts.losses([submission]) == counts.mistakes([submission]) == []


def test_a_mistake_is_counted_once_per_submission(make):
    ada = make.submission(make.problem(wrong(make), wrong(make, "s2"), wrong(make, "C", "sign")))
    bob = make.submission(make.problem(wrong(make)), name="bob")
    first, second = counts.mistakes([ada, bob])
    assert (first.code, list(first.makers), list(first.parts)) == (
        "factor",
        ["ada", "bob"],
        ["a1", "s2"],
    )
    assert (second.code, list(second.makers)) == ("sign", ["ada"])


def test_remarks_are_counted_apart_with_what_is_said_of_right_parts(make):
    near = make.part("gelu", code="approximation", message="By tanh.")
    follows = make.part("s2", code="follows", message="Right for your own s1.")
    ada = make.submission(make.problem(near, follows, wrong(make), remarks=(make.remark(),)))
    bob = make.submission(make.problem(make.part(), remarks=(make.remark(),)), name="bob")
    first, second = counts.remarks([ada, bob])
    assert (first.code, list(first.makers), list(first.parts)) == ("stability", ["ada", "bob"], [])
    assert (second.code, second.message, list(second.parts)) == (
        "approximation",
        "By tanh.",
        ["gelu"],
    )


@pytest.mark.parametrize("code", ["follows", "cannot_tell"])
def test_what_comes_of_an_earlier_mistake_is_none_of_its_own(make, code):
    assert counts.mistakes([make.submission(make.problem(wrong(make, code=code)))]) == []


def test_a_right_part_with_a_code_is_no_mistake(make):
    assert counts.mistakes([make.submission(make.problem(make.part("s2", code="follows")))]) == []


def test_what_a_person_has_marked(make):
    marked = make.part(name="why", by_hand="")
    ada, bob = (make.submission(make.problem(marked, make.part()), name=n) for n in ("ada", "bob"))
    (whose,) = counts.by_hand([ada, bob])
    assert (whose.part.name, whose.names) == ("why", ["ada", "bob"])
