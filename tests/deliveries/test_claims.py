from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.deliveries.claims import claimed
from grader.intake import Arrival, Delivery, Refusal
from grader.report.handed_in import Identity

JANE = Identity(name="Doe, Jane", id="123", sis_id="N1", login="jd1", email="jane@x.edu")
ERIC = Identity(name="Roe, Éric", id="456", sis_id="N2", login="er2")
ROSTER = (JANE, ERIC)


def arrival(name, *students):
    path = Path(name)
    return Arrival(name, path, lambda: Refusal(name, "", path), Delivery(students))


@pytest.mark.parametrize(
    "student",
    [
        Identity(id="123"),
        Identity(id="N1"),
        Identity(name="someone", id="123"),
        Identity(email="Jane@X.edu"),
        Identity(email="jd1@other.edu"),
        Identity(name="doejane"),
        Identity(name="Jane Doe"),
        Identity(name="JANE  doe", id="999"),
    ],
)
def test_a_student_is_known_by_number_address_login_or_name(student):
    found = claimed([arrival("x", student)], ROSTER)
    assert found.students == {"x": (JANE,)}
    assert found.absent == (ERIC,)
    assert found.unclaimed == ()


@pytest.mark.parametrize("name", ["jd1", "JD1", "Doe Jane", "N1", "123"])
def test_what_tells_nothing_else_may_bear_login_or_name(name):
    expected = () if name in ("N1", "123") else (JANE,)
    assert claimed([arrival(name)], ROSTER).students[name] == expected


def test_accents_are_no_matter():
    assert claimed([arrival("roeeric")], ROSTER).students["roeeric"] == (ERIC,)


def test_a_submission_that_no_row_claims_is_reported():
    stranger = Identity(name="Eve Poe", id="7")
    found = claimed([arrival("eve", stranger)], ROSTER)
    assert found.unclaimed == ("eve",)
    assert found.students == {"eve": (stranger,)}
    assert found.absent == ROSTER


def test_a_group_is_claimed_by_all_its_rows_or_reported():
    both = arrival("both", Identity(id="123"), Identity(id="456"))
    assert claimed([both], ROSTER).students["both"] == ROSTER
    half = arrival("half", Identity(id="123"), Identity(id="7"))
    assert claimed([half], ROSTER).unclaimed == ("half",)


def test_a_second_submission_of_a_student_is_reported():
    found = claimed([arrival("jd1"), arrival("jd1.py", Identity(id="123"))], ROSTER)
    assert found.unclaimed == ("jd1.py",)


def test_a_name_that_two_rows_share_claims_nothing():
    twins = (JANE, Identity(name="Jane Doe", id="9"))
    found = claimed([arrival("doejane", Identity(name="doejane"))], twins)
    assert found.unclaimed == ("doejane",)
    assert claimed([arrival("x", Identity(name="doejane", id="9"))], twins).absent == (JANE,)


NAMES = st.lists(st.text(max_size=6), unique=True, max_size=6)


@given(NAMES, NAMES)
def test_nothing_is_dropped(names, others):
    roster = [Identity(name=name, id=f"r{place}") for place, name in enumerate(others)]
    found = claimed([arrival(name) for name in names], roster)
    matched = [student for students in found.students.values() for student in students]
    assert sorted(s.id for s in [*matched, *found.absent]) == sorted(row.id for row in roster)
    assert {name for name, students in found.students.items() if not students} <= {*found.unclaimed}
