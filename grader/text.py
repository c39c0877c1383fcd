"""Text that a student wrote, or could have: made safe to print anywhere, and names compared."""

import difflib
import re
import unicodedata
from collections.abc import Sequence

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode categories that are not drawn: controls, bidi overrides, lone surrogates, ..."""
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{8,16}\b")


def one_line(text: str, limit: int = 300) -> str:
    """`text` on one line, what is not drawn escaped, cut to `limit` characters."""
    return _cut("".join(_shown(c) for c in text[: limit + 1]), limit)


def lines(text: str, limit: int = 20_000) -> str:
    """As `one_line`, but line breaks and tabs stay."""
    return _cut("".join(c if c in "\n\t" else _shown(c) for c in text[: limit + 1]), limit)


def last_words(said: str, limit: int = 500) -> str:
    """The last `limit` characters of what a process said, on one line, as `one_line` shows them."""
    return "".join(_shown(c) for c in said.strip()[-limit:])[-limit:]


def the_first(names: Sequence[str], most: int) -> str:
    """The first `most` of `names`, and how many more there are."""
    more = len(names) - most
    listed = ", ".join(names[:most])
    return f"{listed} and {more} more" if more > 0 else listed


def nearest(name: str, known: Sequence[str]) -> str:
    """The name of `known` that is most like `name`, letter case aside, or ""."""
    by_lower = {other.lower(): other for other in known}
    near = difflib.get_close_matches(name.lower(), by_lower, n=1)
    return by_lower[near[0]] if near else ""


def without_addresses(text: str) -> str:
    """`text`, in which places in memory, such as `<object at 0x7f2b90c3a1d0>` tells, are `0x...`.

    They are others in each run, and reports are to be the same.
    """
    return _ADDRESS.sub("0x...", text)


def is_plain_name(name: str) -> bool:
    """Whether `name` is an identifier short enough to be shown."""
    return name.isidentifier() and name.isascii() and len(name) <= 60


def is_drawn(character: str) -> bool:
    """Whether a terminal shows `character`, instead of doing as it says."""
    return unicodedata.category(character) not in _HIDDEN


def _shown(character: str) -> str:
    return character if is_drawn(character) else character.encode("unicode_escape").decode("ascii")


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
