"""A Gradescope export: folders `submission_123456`, and `submission_metadata.yml` beside them.

The metadata name those who handed in, a group where they did so together, when, and what they had
handed in before. It is YAML as Ruby writes it: its keys begin with a colon, and some of its
values bear tags, which are read as the plain data below them.
"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import yaml

from grader.errors import CourseError, IntakeError
from grader.intake.entries import Entry
from grader.intake.parcels import Parcel, reason
from grader.intake.records import Delivery
from grader.report.handed_in import Identity
from grader.text import one_line

METADATA = "submission_metadata.yml"

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]  # slower, the same


class _Loader(_SafeLoader):
    """Plain data only; tags of Ruby's classes are passed over."""


def _untagged(loader: _Loader, _tag: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else None


_Loader.add_multi_constructor("!", _untagged)


def recognises(entry: Entry, metadata: Mapping[str, object]) -> bool:
    """Whether an entry is a folder that the metadata tell of."""
    return entry.is_folder and entry.name in metadata


def is_metadata(entry: Entry) -> bool:
    """Whether an entry is the file with what Gradescope knows of each folder."""
    return entry.name == METADATA and not entry.is_folder


def metadata(entries: Sequence[Entry]) -> Mapping[str, object]:
    """What the metadata among `entries` say of each folder; nothing where there are none."""
    found = next(filter(is_metadata, entries), None)
    if found is None:
        return {}
    try:
        content = dict(found.files())[METADATA]
        read = yaml.load(content, Loader=_Loader)  # noqa: S506 (a safe loader, and tags of no effect)
    except (IntakeError, OSError) as error:
        raise CourseError(f"{found.path}: {reason(error)}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise CourseError(
            f"{found.path}: is no YAML as Gradescope writes it; export it again"
        ) from error
    return {str(name): facts for name, facts in read.items()} if isinstance(read, Mapping) else {}


def parcels(entries: Sequence[Entry], metadata: Mapping[str, object]) -> Iterator[Parcel]:
    """A parcel per student or group: the last that they handed in."""
    newest: dict[tuple[Identity, ...] | str, Parcel] = {}
    for parcel in sorted((_parcel(e, metadata[e.name]) for e in entries), key=_time):
        key = parcel.delivery.students or parcel.label
        newest[key] = _after(newest[key], parcel) if key in newest else parcel
    return iter(newest.values())


def _time(parcel: Parcel) -> datetime:
    return parcel.delivery.submitted or datetime.min.replace(tzinfo=UTC)


def _after(earlier: Parcel, later: Parcel) -> Parcel:
    """The later parcel, which names the earlier."""
    both = (*earlier.delivery.earlier, earlier.path.name, *later.delivery.earlier)
    delivery = replace(later.delivery, earlier=both)
    return replace(later, delivery=delivery)


def _parcel(entry: Entry, facts: object) -> Parcel:
    students = tuple(map(_identity, _items(_field(facts, "submitters"))))
    label = one_line(entry.name, 100)
    name = one_line(" & ".join(student.name for student in students if student.name), 100) or label
    history = (_moment(_field(each, "created_at")) for each in _items(_field(facts, "history")))
    delivery = Delivery(
        students,
        _moment(_field(facts, "created_at")),
        earlier=tuple(f"of {time:%Y-%m-%d %H:%M %Z}" for time in history if time),
    )
    return Parcel(name, f"{name} ({label})", entry.path, entry.files, delivery)


def _identity(facts: object) -> Identity:
    texts = {name: _text(_field(facts, name)) for name in ("name", "sid", "email")}
    return Identity(name=texts["name"], id=texts["sid"], email=texts["email"])


def _field(facts: object, name: str) -> object:
    if not isinstance(facts, Mapping):
        return None
    return facts.get(f":{name}", facts.get(name))


def _items(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return "" if value is None else one_line(str(value), 100)


def _moment(value: object) -> datetime | None:
    """A time as YAML, Ruby or ISO 8601 writes it; without a zone it is UTC."""
    if isinstance(value, Mapping):  # a TimeWithZone of Rails
        return _moment(value.get("utc") or value.get("time"))
    if isinstance(value, str):
        with contextlib.suppress(ValueError):
            return _moment(datetime.fromisoformat(value.replace(" Z", "Z")))
    if not isinstance(value, datetime):
        return None
    return value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)
