"""When an assignment was due, as an instructor writes it.

`2026-10-05T23:59-04:00`, or `2026-10-05 23:59 America/New_York`, or without either: then it is
the time of the machine's own zone. A minute without seconds counts to its end, and so does a day
without a time: 23:59:30 is not late for 23:59.
"""

import re
import zoneinfo
from datetime import UTC, datetime, timedelta, tzinfo

from grader.errors import UsageError

_FORM = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[T ](?P<minute>\d\d:\d\d)(?P<seconds>:\d\d)?)?"
    r"\s*(?P<offset>Z|[+-]\d\d:\d\d)?"
    r"\s*(?P<zone>[A-Za-z]\w*(?:/[\w+-]+)*)?"
)
_ALL_DAY = timedelta(hours=23, minutes=59, seconds=59)
_WHOLE_MINUTE = timedelta(seconds=59)


def parse(text: str, here: tzinfo | None = None) -> datetime:
    """The last moment that is in time; `here` is the zone of a time without one.

    UsageError where `text` is no time, or names a zone that is not known.
    """
    match = _FORM.fullmatch(text.strip())
    if match is None or (match["offset"] and match["zone"]):
        raise _no_time(text)
    clock = f"{match['minute'] or '00:00'}{match['seconds'] or ':00'}"
    try:
        moment = datetime.fromisoformat(f"{match['day']}T{clock}{match['offset'] or ''}")
    except ValueError as error:
        raise _no_time(text) from error
    zone = _zone(match["zone"]) if match["zone"] else here
    # Without a zone, astimezone takes that of the machine, as it was at that time.
    in_zone = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return in_zone.astimezone(in_zone.tzinfo) + _rest(match)


def lateness(submitted: datetime, due: datetime) -> timedelta:
    """How much later `submitted` is, in hours that passed, whatever clocks did meanwhile."""
    return submitted.astimezone(UTC) - due.astimezone(UTC)


def _no_time(text: str) -> UsageError:
    return UsageError(
        f"--due {text!r} is no time; write 2026-10-05T23:59-04:00, or "
        "'2026-10-05 23:59 America/New_York'"
    )


def _rest(match: re.Match[str]) -> timedelta:
    """What is left of the day or the minute that was named."""
    if not match["minute"]:
        return _ALL_DAY
    return timedelta(0) if match["seconds"] else _WHOLE_MINUTE


def _zone(name: str) -> tzinfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            f"--due names the time zone {name!r}, which is not known here; write the offset, "
            "such as -04:00"
        ) from error
