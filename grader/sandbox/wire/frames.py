"""The bytes between controller and worker: a small fixed header, then flat fields.

    frame  = header, then `fields` fields in `length` bytes
    header = magic 4s | version u8 | kind u8 | fields u16 | id u32 | length u64
    field  = name length u16 | tag u8 | dtype u8 | ndim u8 | nbytes u64
             | name utf-8 | dims i64 each | buffer

All little-endian; arrays in C order. Nothing nests, nothing is unpickled, and every
size is checked before anything is allocated for it.
"""

import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from grader.errors import WireError
from grader.runs import Unusable, Value

MAGIC = b"GRDR"
VERSION = 1
MAX_FIELDS = 512
MAX_NAME = 128  # bytes
MAX_TEXT = 128 * 1024  # bytes: a written answer is at most 20,000 characters of up to 4
MAX_AXES = 8
MAX_SPAN = 1 << 40  # bytes an array may span if its empty axes were 1: numpy refuses far more

_HEADER = struct.Struct("<4sBBHIQ")
_FIELD = struct.Struct("<HBBBQ")
_DIMS = tuple(struct.Struct(f"<{ndim}q") for ndim in range(MAX_AXES + 1))
_ARRAY, _TEXT, _UNUSABLE = 0, 1, 2
_DTYPES = tuple(map(np.dtype, ("<f8", "<f4", "<i8", "?")))
_CODES = {dtype.str: code for code, dtype in enumerate(_DTYPES)}

HEADER_SIZE = _HEADER.size
FEW = 4096
"""Bytes of fields that are kept once they were read: most answers of a class are alike."""


class Body(NamedTuple):
    """The fields of a frame as bytes, which may go out, or come in, more than once."""

    fields: int
    data: bytes


@dataclass(frozen=True)
class Frame:
    """One message: what it is, which call it belongs to, and its named values."""

    kind: int
    id: int
    fields: Mapping[str, Value] = field(default_factory=dict)
    body: Body | None = field(default=None, repr=False, compare=False)
    """The fields as they came, where these are few bytes: what is made of them may be kept."""


def pack(fields: Mapping[str, Value]) -> Body:
    """Named values as bytes; WireError where a value or a name has no place on the wire."""
    if len(fields) > MAX_FIELDS:
        raise WireError(f"{len(fields)} fields; a frame holds at most {MAX_FIELDS}")
    return Body(len(fields), b"".join(_encode_field(*named) for named in fields.items()))


def seal(kind: int, number: int, body: Body) -> bytes:
    """A whole frame with this `body`."""
    return _HEADER.pack(MAGIC, VERSION, kind, body.fields, number, len(body.data)) + body.data


def encode(frame: Frame) -> bytes:
    """`frame` as bytes; WireError as for `pack`."""
    return seal(frame.kind, frame.id, pack(frame.fields))


def body_length(header: bytes, largest: int) -> int:
    """The bytes that follow `header`; WireError if that is more than `largest`."""
    _, _, length = _checked_header(header, largest)[:3]
    return length


def decode(data: bytes, largest: int) -> Frame:
    """The frame that `data` holds, exactly; WireError for anything else."""
    kind, number, body = _unsealed(data, largest)
    return Frame(kind, number, _read_fields(body))


def decode_alike(data: bytes, largest: int) -> Frame:
    """As `decode`; few bytes are read once, whoever sends them, and no array can be written to."""
    kind, number, body = _unsealed(data, largest)
    if len(body.data) > FEW:
        return Frame(kind, number, _read_fields(body))
    return Frame(kind, number, read_once(body), body)


@lru_cache(maxsize=2048)
def read_once(body: Body) -> Mapping[str, Value]:
    """The fields of a `body` of few bytes, the same each time."""
    fields = _read_fields(body)
    for value in fields.values():
        if isinstance(value, np.ndarray):
            value.flags.writeable = False
    return fields


def _unsealed(data: bytes, largest: int) -> tuple[int, int, Body]:
    """Kind and number of a frame, and its fields unread; WireError where they are cut."""
    kind, count, length, number = _checked_header(data[:HEADER_SIZE], largest)
    if len(data) != HEADER_SIZE + length:
        raise WireError(f"a body of {len(data) - HEADER_SIZE} bytes; announced: {length}")
    return kind, number, Body(count, data[HEADER_SIZE:])


def _checked_header(header: bytes, largest: int) -> tuple[int, int, int, int]:
    if len(header) != HEADER_SIZE:
        raise WireError(f"a header of {len(header)} bytes; wanted: {HEADER_SIZE}")
    magic, version, kind, count, number, length = _HEADER.unpack(header)
    if (magic, version) != (MAGIC, VERSION):
        raise WireError("the header's magic or version is another")
    if count > MAX_FIELDS:
        raise WireError(f"{count} fields announced; allowed: {MAX_FIELDS}")
    if length > largest:
        raise WireError(f"a body of {length} bytes announced; allowed: {largest}")
    return kind, count, length, number


def _encode_field(name: str, value: Value) -> bytes:
    tag, dtype, dims, buffer = _encode_value(value)
    encoded = name.encode("utf-8", "replace")
    if len(encoded) > MAX_NAME:
        raise WireError(f"a name of {len(encoded)} bytes; allowed: {MAX_NAME}")
    head = _FIELD.pack(len(encoded), tag, dtype, len(dims), len(buffer))
    return head + encoded + _DIMS[len(dims)].pack(*dims) + buffer


def _encode_value(value: Value) -> tuple[int, int, tuple[int, ...], bytes]:
    if isinstance(value, np.ndarray):
        dtype = value.dtype.newbyteorder("<")
        code = _CODES.get(dtype.str)
        if code is None or value.ndim > MAX_AXES:
            raise WireError(f"an array of {value.ndim} axes of {value.dtype} has no place here")
        return _ARRAY, code, value.shape, value.astype(dtype, copy=False).tobytes()
    tag, text = (_UNUSABLE, value.what) if isinstance(value, Unusable) else (_TEXT, value)
    buffer = text.encode("utf-8", "replace")
    if len(buffer) > MAX_TEXT:
        raise WireError(f"a text of {len(buffer)} bytes; allowed: {MAX_TEXT}")
    return tag, 0, (), buffer


def _read_fields(body: Body) -> dict[str, Value]:
    """The fields one after the other, up to the last byte."""
    fields: dict[str, Value] = {}
    count, data = body
    place = 0
    for _ in range(count):
        if place + _FIELD.size > len(data):
            raise WireError("a field is announced, and no bytes are left")
        length, tag, dtype, ndim, nbytes = _FIELD.unpack_from(data, place)
        if length > MAX_NAME or ndim > MAX_AXES:
            raise WireError(f"a name of {length} bytes, {ndim} axes")
        named = place + _FIELD.size
        shaped = named + length
        begun = shaped + 8 * ndim
        place = begun + nbytes
        if place > len(data):
            raise WireError(f"a field of {nbytes} bytes announced; there are not so many")
        name = _text(data[named:shaped])
        if name in fields:
            raise WireError(f"field {name!r} stands twice")
        dims = _DIMS[ndim].unpack_from(data, shaped)
        fields[name] = (
            _array(dtype, dims, data[begun:place])
            if tag == _ARRAY
            else _decode_text(tag, dtype, dims, data[begun:place])
        )
    if place != len(data):
        raise WireError(f"{len(data) - place} bytes after the last field")
    return fields


def _array(code: int, dims: tuple[int, ...], buffer: bytes) -> np.ndarray:
    """The array whose numbers are all that is in `buffer`."""
    if code >= len(_DTYPES) or (dims and min(dims) < 0):
        raise WireError(f"dtype code {code}, dims {dims}")
    dtype, nbytes = _DTYPES[code], len(buffer)
    if math.prod(dims) * dtype.itemsize != nbytes:
        raise WireError(f"dims {dims} of {dtype} in {nbytes} bytes")
    if not nbytes and math.prod(max(dim, 1) for dim in dims) * dtype.itemsize > MAX_SPAN:
        raise WireError(f"dims {dims} are too large")
    # A copy owns its memory, and can be written to.
    array = np.ndarray(dims, dtype, buffer).copy()
    if dtype.kind == "b" and (array.view(np.uint8) > 1).any():
        raise WireError("a bool that is neither 0 nor 1")
    return array


def _decode_text(tag: int, code: int, dims: tuple[int, ...], buffer: bytes) -> Value:
    if tag not in (_TEXT, _UNUSABLE) or code or dims or len(buffer) > MAX_TEXT:
        raise WireError(f"{len(buffer)} bytes that are neither an array nor a text")
    text = _text(buffer)
    return text if tag == _TEXT else Unusable(text)


def _text(buffer: bytes) -> str:
    try:
        return buffer.decode()
    except UnicodeDecodeError:
        raise WireError("a text that is no UTF-8") from None
