from datetime import UTC, datetime, timedelta, timezone

import pytest

from grader.deliveries.due import lateness, parse
from grader.errors import UsageError

HERE = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-10-05T23:59:10-04:00", "2026-10-06 03:59:10"),
        ("2026-10-05 23:59-04:00", "2026-10-06 03:59:59"),
        ("2026-10-05T23:59:00Z", "2026-10-05 23:59:00"),
        ("2026-10-05 23:59 America/New_York", "2026-10-06 03:59:59"),
        ("2026-12-05 23:59 America/New_York", "2026-12-06 04:59:59"),
        ("2026-10-05 23:59 UTC", "2026-10-05 23:59:59"),
        ("2026-10-05 20:00", "2026-10-05 18:00:59"),
        ("2026-10-05", "2026-10-05 21:59:59"),
    ],
)
def test_a_time_is_read_in_its_zone_and_counts_to_its_end(text, utc):
    assert parse(text, HERE).astimezone(UTC).replace(tzinfo=None) == datetime.fromisoformat(utc)


def test_without_a_zone_it_is_that_of_the_machine():
    assert parse("2026-10-05 20:00:00") == datetime(2026, 10, 5, 20).astimezone()


@pytest.mark.parametrize(
    "text", ["tomorrow", "2026-13-01", "2026-10-05 25:00", "5.10.2026", "", "2026-10-05 9:00 +1"]
)
def test_what_is_no_time_is_refused_with_examples(text):
    with pytest.raises(UsageError, match=r"is no time; write 2026-10-05T23:59-04:00, or '2026"):
        parse(text)


@pytest.mark.parametrize("zone", ["Europe/Nowhere", "EDTX"])
def test_a_zone_that_is_not_known_is_named(zone):
    with pytest.raises(UsageError, match=f"time zone '{zone}', which is not known here"):
        parse(f"2026-10-05 23:59 {zone}")


def test_hours_that_passed_count_even_when_clocks_are_set_back():
    due = parse("2026-10-31 23:59:00 America/New_York")
    submitted = datetime(2026, 11, 2, 3, 59, tzinfo=UTC)  # 22:59 the day after, 24 hours later
    assert lateness(submitted, due) == timedelta(hours=24)
