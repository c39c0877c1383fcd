"""What a model refused, in words for the author who wrote it: which field, and what to write."""

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

_SHOULD = re.compile(r"^\w+ should ")
"""How pydantic begins to say what it wanted."""
_PARSERS = re.compile(r", unable to .*| after validation.*")
"""How it ends, where it tells of itself."""
_LONGEST = 60
Fields = Mapping[str, Any]
"""Of a model, by name: pydantic's own description of each."""


def contradictions(error: ValidationError, model: type[BaseModel] | None = None) -> str:
    """A line per fault; of a `model` that is known, with the fields and the words it has."""
    fields = model.model_fields if model else {}
    return "\n".join(_fault(error.title, fault, fields) for fault in error.errors())


def _fault(title: str, fault: Mapping[str, Any], fields: Fields) -> str:
    field, message = ".".join(map(str, fault["loc"])), fault["msg"]
    where = f"{title}.{field}" if field else title
    match fault["type"]:
        case "value_error":
            why = message.removeprefix("Value error, ")
            return f"{where}: {why}" if field else why
        case "missing":
            return f"{title}: {field} is missing"
        case "extra_forbidden":
            return f"{title}: there is no field {field}{_meant(field, fields)}"
    if not field or not _SHOULD.match(message):
        return f"{where}: {message}"
    return f"{title}: {field} is {_shown(fault['input'])}; it should {_wanted(fault, fields)}"


def _wanted(fault: Mapping[str, Any], fields: Fields) -> str:
    field = str(fault["loc"][0])
    match fault["type"]:
        case "tuple_type":
            return "be a tuple; one of a single item is written with a comma, as ('x',)"
        case "model_type" | "model_attributes_type" if field in fields:
            return f"be {_models(fields[field].annotation)}"
    return _PARSERS.sub("", _SHOULD.sub("", fault["msg"]))


def _meant(field: str, fields: Fields) -> str:
    """Which fields there are; nothing where that is not known, as of a model within another."""
    if "." in field or not fields:
        return ""
    near = difflib.get_close_matches(field, fields, n=1)
    return f"; did you mean {near[0]}?" if near else f"; known: {', '.join(fields)}"


def _models(annotation: object) -> str:
    """The models among which a field chooses."""
    return " or ".join(f"{model.__name__}(...)" for model in _members(annotation))


def _members(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for each in get_args(annotation):
        yield from _members(each)


def _shown(value: object) -> str:
    if isinstance(value, BaseModel):
        return f"{type(value).__name__}(...) by itself"
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
