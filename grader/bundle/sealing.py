"""Sealed words: only who has the value that they are about can read them.

The key is the value itself, as the cells it stands in over all trials; a tag, worked out from
the key as well, says where to look. So a list of explanations tells nothing as a list.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

Sealed = Mapping[str, tuple[str, ...]]
"""By tag: the sealed texts, in base64."""


def key_of(label: str, shape: Iterable[object], cells: Iterable[int]) -> bytes:
    """The key of a value: what it is of, the shape of its arrays, and its cells."""
    return hashlib.sha256(f"{label} {tuple(shape)} {tuple(cells)}".encode()).digest()


def tag_of(key: bytes) -> str:
    """Where what is sealed with `key` stands."""
    return hashlib.sha256(b"tag" + key).hexdigest()[:20]


def seal(key: bytes, words: Mapping[str, Any]) -> str:
    """`words`, a JSON document, to be read with `key` alone."""
    plain = json.dumps(words, separators=(",", ":"), sort_keys=True).encode()
    return base64.b64encode(_masked(key, plain)).decode("ascii")


def unseal(key: bytes, sealed: str) -> dict[str, Any] | None:
    """The words; None where `key` is another."""
    try:
        found = json.loads(_masked(key, base64.b64decode(sealed)))
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _masked(key: bytes, text: bytes) -> bytes:
    mask = hashlib.shake_256(b"text" + key).digest(len(text))
    return bytes(one ^ other for one, other in zip(text, mask, strict=True))
