import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from grader.errors import NoScoreError, UsageError
from grader.exports import classroom50
from grader.exports.classroom50 import Delivery
from grader.verdicts import Verdict

ENVIRONMENT = {
    "CLASSROOM": "cs50",
    "ASSIGNMENT": "hw1",
    "SUBMISSION_TAG": "submit/2026-11-27",
    "COMMIT_URL": "https://example.org/commit",
    "RELEASE_URL": "https://example.org/release",
    "REVIEW_URL": "https://example.org/review",
    "USERNAME": "ada",
}
MOMENT = datetime(2026, 11, 27, 1, 2, 3, tzinfo=timezone(timedelta(hours=1)))
DELIVERY = Delivery.of(ENVIRONMENT, MOMENT)


@pytest.fixture(scope="session")
def schema(schemas):
    return json.loads((schemas / "classroom50-result-v1.schema.json").read_bytes())


def document(report):
    return json.loads(classroom50.dump(report, DELIVERY))


@pytest.mark.parametrize("which", ["one", "rejected"])
def test_every_kind_of_failure_is_valid(request, valid_json, schema, which):
    found = document(request.getfixturevalue(which))
    valid_json(schema, found)
    assert all(part["score"] <= part["max-score"] for part in (found, *found["tests"]))


def test_what_classroom_50_knows_is_taken_from_it(one):
    found = document(one)
    assert (found["classroom"], found["owner"], found["submission"]) == (
        "cs50",
        "ada",
        "submit/2026-11-27",
    )
    assert found["datetime"] == "2026-11-27T00:02:03Z"
    assert found["assignment_type"] == "individual"


def test_whole_points_stay_as_they_are(make):
    parts = make.part(points=3.0), make.part(name="s2", verdict=Verdict.MISSING)
    found = document(make.report(make.submission(make.problem(*parts))))
    assert (found["score"], found["max-score"]) == (3, 4)
    assert [(t["test-name"], t["passed"], t["score"], t["max-score"]) for t in found["tests"]] == [
        ("1.2b/s1", True, 3, 3),
        ("1.2b/s2", False, 0, 1),
    ]


@pytest.mark.parametrize("fields", [{"points": 0.25, "score": 0.25}, {"points": 1, "score": 0.5}])
def test_other_points_are_given_in_hundredths(make, fields):
    found = document(make.report(make.submission(make.problem(make.part(**fields)))))
    (test,) = found["tests"]
    assert (test["score"], test["max-score"]) == (100 * fields["score"], 100 * fields["points"])
    assert (found["score"], found["max-score"]) == (test["score"], test["max-score"])


def test_what_a_person_must_mark_has_not_passed(make):
    part = make.part(verdict=Verdict.PENDING)
    (test,) = document(make.report(make.submission(make.problem(part))))["tests"]
    assert (test["passed"], test["score"]) == (False, 0)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"CLASSROOM": "", "USERNAME": " "}, "not set in the environment: CLASSROOM, USERNAME;"),
        ({"SUBMISSION_TAG": "main"}, "SUBMISSION_TAG is 'main'; it must begin with submit/"),
        ({"ASSIGNMENT_TYPE": "pair"}, "ASSIGNMENT_TYPE is 'pair'; it must be individual or group"),
    ],
)
def test_an_environment_that_is_not_classroom_50s(change, said):
    with pytest.raises(UsageError, match=said):
        Delivery.of(ENVIRONMENT | change, MOMENT)


def test_a_group_is_named_in_the_environment(one):
    delivery = Delivery.of(ENVIRONMENT | {"ASSIGNMENT_TYPE": "group"}, datetime.now(UTC))
    assert json.loads(classroom50.dump(one, delivery))["assignment_type"] == "group"


def test_a_fault_of_the_grader_is_never_a_zero(failed_grader):
    with pytest.raises(NoScoreError):
        classroom50.dump(failed_grader, DELIVERY)
