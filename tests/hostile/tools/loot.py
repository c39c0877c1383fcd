"""What a thief who knows the grader's machine would bring along, and how loot is told."""

import re

_MARK = re.compile(rb"loot:([0-9]+\.[0-9]+):")


def found(data):
    """The secret number in `data`; ValueError where there is none."""
    match = _MARK.search(data if isinstance(data, bytes) else str(data).encode())
    if match is None:
        raise ValueError("no loot")
    return float(match[1])
