"""What controller and worker tell each other, as frames. Imported on both sides.

    controller ──  Load, Call  ──▶  worker
    controller ◀──  hello, Loaded, Returned | Refused | Raised  ──  worker

A worker states facts in the student's words; only the controller makes verdicts and
messages of them. Every `read_*` raises WireError where a frame is not what it should be.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import islice

import numpy as np

from grader.errors import WireError
from grader.runs import Backend, Call, DType, Returned, Value
from grader.sandbox.wire import frames
from grader.sandbox.wire.fields import below, listed, number_of, numbered, text_of, under
from grader.sandbox.wire.frames import Frame

CHANNEL_LOST = 117
"""Exit status of a worker whose socket was closed under it; a student may lie with it."""

MOST_STOPPED = 8
"""Exceptions that are told of one import."""
MAX_RAISED_TEXT = 2000
"""Characters of each text about an exception: patterns are matched with it."""


class Kind(IntEnum):
    """What a frame is."""

    HELLO = 1
    LOAD = 2
    LOADED = 3
    CALL = 4
    RETURNED = 5
    REFUSED = 6
    RAISED = 7


@dataclass(frozen=True)
class Load:
    """Which module to execute, and what the worker may send back."""

    main: str
    """The file's name, relative to the worker's folder."""
    result_mib: int
    cells: tuple[str, ...] = ()
    """Of a notebook: the files that are run in its place."""
    watched: tuple[str, ...] = ()
    """Functions of numpy and torch whose callers are put down."""


@dataclass(frozen=True)
class Raised:
    """An exception of the student's code; all of it may be the student's own text."""

    name: str
    """The name of its class."""
    base: str
    """The nearest class in its ancestry that is Python's own."""
    text: str = ""
    file: str = ""
    """Of the innermost frame in the submission's own files, relative; or empty."""
    line: int = 0
    column: int = 0
    """From 1; of a syntax error only."""
    module: str = ""
    """The module that was not found."""
    step: str = ""
    """The step of a script that it was raised in."""


@dataclass(frozen=True)
class Refused:
    """There was nothing to call, or nothing to read: the facts of a Refusal."""

    reason: str
    names: tuple[str, ...] = ()
    what: str = ""
    step: str = ""


Reply = Returned | Refused | Raised


def hello() -> Frame:
    """The worker is ready to load; nothing of the student's has run."""
    return Frame(Kind.HELLO, 0)


def write_load(load: Load) -> Frame:
    """The first message to a worker."""
    number = numbered(vars(load), ("result_mib",))
    texts = listed("cell", load.cells) | listed("watched", load.watched)
    return Frame(Kind.LOAD, 0, {"main": load.main} | number | texts)


def read_load(frame: Frame) -> Load:
    """The inverse of `write_load`."""
    _expect(frame, Kind.LOAD)
    cells = tuple(under(frame.fields, "cell/", str).values())
    watched = tuple(under(frame.fields, "watched/", str).values())
    main, most = text_of(frame.fields, "main"), number_of(frame.fields, "result_mib")
    return Load(main, most, cells, watched)


def write_loaded(stopped: Mapping[int, Raised]) -> Frame:
    """The module was executed, to its end or up to an exception: by place among its cells."""
    fields: dict[str, Value] = {}
    for place, raised in islice(stopped.items(), MOST_STOPPED):
        fields |= {f"{place}/{name}": value for name, value in _raised_fields(raised).items()}
    return Frame(Kind.LOADED, 0, fields)


def read_loaded(frame: Frame) -> dict[int, Raised]:
    """The inverse of `write_loaded`."""
    _expect(frame, Kind.LOADED)
    places = dict.fromkeys(name.partition("/")[0] for name in frame.fields)
    if len(places) > MOST_STOPPED or not all(_is_place(place) for place in places):
        raise WireError("exceptions in cells that there are not")
    return {int(place): _raised(below(frame.fields, f"{place}/")) for place in places}


def write_call(number: int, call: Call) -> bytes:
    """A call, with its inputs as they were drawn, encoded."""
    return frames.seal(Kind.CALL, number, _body(call))


@lru_cache(maxsize=1024)  # every submission of a class is asked the same calls
def _body(call: Call) -> frames.Body:
    how = [call.action, call.function, call.keys, call.dtype, call.script, call.on_cpu]
    inputs = {f"input/{name}": np.asarray(array) for name, array in call.inputs.items()}
    return frames.pack({"how": json.dumps(how), **inputs})


def read_call(frame: Frame, backend: Backend) -> Call:
    """The inverse of `write_call`, for a worker that computes with `backend`."""
    action, function, keys, dtype, script, on_cpu = _how(what_is_asked(frame))
    inputs = under(frame.fields, "input/", np.ndarray)
    return Call(
        action, function, inputs, keys, dtype, script=script, backend=backend, on_cpu=on_cpu
    )


def what_is_asked(frame: Frame) -> str:
    """What a call does, its inputs aside: the same text in all trials of a case."""
    _expect(frame, Kind.CALL)
    return text_of(frame.fields, "how")


@lru_cache(maxsize=64)  # most calls of a problem differ in their inputs alone
def _how(text: str) -> tuple[str, str, tuple[str, ...], DType, str, bool]:
    action, function, keys, dtype, script, on_cpu = json.loads(text)
    return action, function, tuple(keys), dtype, script, on_cpu


def write_reply(number: int, reply: Reply) -> Frame:
    """What came of call `number`."""
    match reply:
        case Returned(values=values, other_keys=other_keys):
            fields = {f"value/{key}": value for key, value in values.items()}
            return Frame(Kind.RETURNED, number, fields | listed("other", other_keys))
        case Refused(reason=reason, names=names, what=what, step=step):
            facts: dict[str, Value] = {"reason": reason, "what": what, "step": step}
            return Frame(Kind.REFUSED, number, facts | listed("name", names))
        case Raised():
            return Frame(Kind.RAISED, number, _raised_fields(reply))


def read_reply(frame: Frame) -> Reply:
    """The inverse of `write_reply`."""
    fields = frame.fields
    if frame.kind == Kind.RETURNED:
        return _returned_once(frame.body) if frame.body else _returned(fields)
    if frame.kind == Kind.REFUSED:
        names = tuple(under(fields, "name/", str).values())
        reason, what, step = (text_of(fields, name) for name in ("reason", "what", "step"))
        return Refused(reason, names, what, step)
    _expect(frame, Kind.RAISED)
    return _raised(fields)


def _returned(fields: Mapping[str, Value]) -> Returned:
    return Returned(below(fields, "value/"), tuple(under(fields, "other/", str).values()))


@lru_cache(maxsize=2048)
def _returned_once(body: frames.Body) -> Returned:
    return _returned(frames.read_once(body))


_RAISED_NUMBERS = ("line", "column")


def _raised_fields(raised: Raised) -> dict[str, Value]:
    texts = {name: text for name, text in vars(raised).items() if name not in _RAISED_NUMBERS}
    return texts | numbered(vars(raised), _RAISED_NUMBERS)


def _raised(fields: Mapping[str, Value]) -> Raised:
    if any(isinstance(value, str) and len(value) > MAX_RAISED_TEXT for value in fields.values()):
        raise WireError(f"an exception in more than {MAX_RAISED_TEXT} characters")
    return Raised(
        name=text_of(fields, "name"),
        base=text_of(fields, "base"),
        text=text_of(fields, "text"),
        file=text_of(fields, "file"),
        line=number_of(fields, "line"),
        column=number_of(fields, "column"),
        module=text_of(fields, "module"),
        step=text_of(fields, "step"),
    )


def _expect(frame: Frame, kind: Kind) -> None:
    if frame.kind != kind:
        raise WireError(f"a frame of kind {frame.kind}; wanted: {kind.name}")


def _is_place(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 3
