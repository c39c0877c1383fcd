from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from grader.deliveries.delivered import delivered, how_late, untimed
from grader.deliveries.penalties import Lateness
from grader.intake import Arrival, Delivery, Refusal
from grader.report.handed_in import Identity
from grader.spec import Late, Penalties, WrittenAnswer
from tests.keys import assignment_of
from tests.one_function import part, problem_of

HW = assignment_of(
    problem_of("why", (), part("why"), kind=WrittenAnswer, returns="value"),
    file="hw.py",
    penalties=Penalties(late=(Late(hours=24, fraction=0.2),), file_name=0.05),
)
DUE = datetime(2026, 10, 5, 23, 59, 59, tzinfo=UTC)
LATER = DUE + timedelta(hours=2)


def arrival(delivery, name="ada"):
    path = Path("/class") / name
    return Arrival(name, path, lambda: Refusal(name, "", path), delivery)


@pytest.fixture
def beside(make):
    """What is charged for one submission: by name of the penalty, its fraction."""

    def charged(delivery, due=None, file="hw.py"):
        report = make.report(make.submission(make.problem(make.part()), file=file))
        (result,) = delivered(report, [arrival(delivery)], HW, due).submissions
        assert result.score == 1
        return {penalty.name: penalty.fraction for penalty in result.penalties}

    return charged


def test_of_whom_nothing_tells_when_they_handed_in():
    known = (Delivery(submitted=LATER), Delivery(is_late=False), Delivery())
    arrivals = [
        arrival(each, name) for each, name in zip(known, ("ada", "bob", "eve"), strict=True)
    ]
    assert untimed(arrivals) == ["eve"]


@pytest.mark.parametrize(
    ("delivery", "due", "expected"),
    [
        (Delivery(submitted=LATER), None, None),
        (Delivery(submitted=LATER), DUE, Lateness(timedelta(hours=2))),
        (Delivery(submitted=DUE), DUE, None),
        (Delivery(submitted=DUE - timedelta(days=1)), DUE, None),
        (Delivery(), DUE, None),
        (Delivery(is_late=True), None, Lateness()),
        (Delivery(is_late=True), DUE, Lateness()),
        (Delivery(is_late=False, submitted=LATER), DUE, None),
    ],
)
def test_how_late_it_is_and_by_whom(delivery, due, expected):
    assert how_late(delivery, due) == expected


def test_lateness_is_charged(beside):
    assert beside(Delivery(submitted=LATER), DUE) == {"late": 0.2}
    assert beside(Delivery(submitted=LATER + timedelta(days=1)), DUE) == {"late": 1.0}
    assert beside(Delivery(is_late=True)) == {"late": 0.2}


@pytest.mark.parametrize(
    ("file", "is_named", "charged"),
    [
        ("hw.py", True, {}),
        ("hw.ipynb", True, {}),
        ("hw (1).py", True, {"file_name": 0.05}),
        ("ada.py", False, {}),
    ],
)
def test_another_name_is_charged_where_the_student_gave_it(beside, file, is_named, charged):
    assert beside(Delivery(is_file_named=is_named), file=file) == charged


def test_who_when_and_where_are_told(make):
    ada = Identity(name="Ada", id="7")
    found = arrival(Delivery((ada,), earlier=("hw-1.py",)))
    report = delivered(make.report(make.submission(make.problem(make.part()))), [found], HW, DUE)
    (result,) = report.submissions
    assert (result.students, result.earlier, result.path) == ((ada,), ("hw-1.py",), "/class/ada")
    assert report.due == "2026-10-05T23:59:59+00:00"


def test_a_part_of_a_class_is_held_against_the_whole_roster(make):
    roster = (Identity(name="Ada", id="1"), Identity(name="Bob", id="2"), Identity(name="Eve"))
    everyone = [arrival(Delivery(), name) for name in ("ada", "bob", "zed")]
    report = make.report(make.submission(make.problem(make.part())))
    found = delivered(report, everyone, HW, roster=roster)
    assert found.submissions[0].students == (roster[0],)
    assert found.absent == (roster[2],)
    assert found.unclaimed == ("zed",)
    own = found.for_student("ada")
    assert (own.absent, own.unclaimed) == ((), ())
    assert own.submissions[0].students == (roster[0],)
