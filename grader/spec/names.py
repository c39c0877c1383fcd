"""Checks on names that several models share; each raises a ValueError that says where."""

from collections import Counter
from collections.abc import Iterable


def check_distinct(where: str, what: str, names: Iterable[str]) -> None:
    """Refuse a name that stands twice."""
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise ValueError(f"{where}: {what} {twice[0]!r} stands twice")


def check_known(where: str, what: str, names: Iterable[str], known: Iterable[str]) -> None:
    """Refuse a name that is not among `known`."""
    allowed = tuple(known)
    for name in names:
        if name not in allowed:
            raise ValueError(f"{where}: no {what} is named {name!r}; {known_names(allowed)}")


def known_names(names: Iterable[str]) -> str:
    """`known: a, b`, or `there is none`."""
    listed = ", ".join(names)
    return f"known: {listed}" if listed else "there is none"
