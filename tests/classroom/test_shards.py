from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classroom.shards import Shard, merge
from grader.errors import UsageError
from grader.intake import Arrival, Refusal


def arrivals(names):
    where = Path("class")
    return [Arrival(name, where, lambda: Refusal("", "", where)) for name in names]


@given(st.lists(st.text(max_size=10), unique=True), st.integers(1, 5))
def test_each_submission_is_in_one_shard(names, count):
    shards = [Shard(index, count).of(arrivals(names)) for index in range(1, count + 1)]
    assert sorted(a.name for shard in shards for a in shard) == sorted(names)


def test_one_that_comes_late_moves_no_other():
    names = [f"student{number}" for number in range(50)]
    before, after = (Shard(1, 3).of(arrivals(some)) for some in (names[1:], names))
    assert {a.name for a in before} <= {a.name for a in after}
    assert 5 < len(after) < 30


def test_a_merged_report_is_that_of_one_run(make):
    submissions = [
        make.submission(make.problem(make.part()), name=n) for n in ("ada", "bob", "eve")
    ]
    whole = make.report(*submissions)
    merged = merge({"one": make.report(submissions[1]), "two": make.report(*submissions[::2])})
    fields = {"max_score": 1.0, "timing": None}
    assert merged.model_copy(update=fields) == whole.model_copy(update=fields)


def test_times_are_kept_in_order_and_added_up(make):
    one, two = (make.report(make.submission(name=name)) for name in ("bob", "ada"))
    timing = merge({"one": one, "two": two}).timing
    assert list(timing.submissions) == ["ada", "bob"]
    assert timing.total == 2.0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"assignment": "hw2"}, r"assignment differs \(hw1 and hw2\)"),
        ({"max_score": 7.0}, r"max_score differs \(0\.0 and 7\.0\)"),
        ({"isolation": "strict"}, r"isolation differs \(basic and strict\)"),
        ({"seed": "other"}, "seed differs; grade"),
        ({"answer_key": "other"}, "answer_key, the spec or the reference, differs; grade"),
    ],
)
def test_reports_that_were_not_made_alike_are_refused(make, change, said):
    reports = {"one": make.report(), "two": make.report().model_copy(update=change)}
    with pytest.raises(UsageError, match=f"^one and two do not belong together: {said}") as error:
        merge(reports)
    assert "secret" not in str(error.value)


def test_versions_must_agree(make):
    one = make.report()
    newer = one.environment.model_copy(update={"torch": "2.14"})
    reports = {"one": one, "two": one.model_copy(update={"environment": newer})}
    with pytest.raises(UsageError, match=r"torch differs \(2\.13 and 2\.14\)"):
        merge(reports)


def test_a_name_in_two_shards_is_refused(make):
    report = make.report(make.submission(name="ada"))
    with pytest.raises(UsageError, match="submission ada stands in one and in two; merge reports"):
        merge({"one": report, "two": report})
