"""The tables searched one after the other: what is declared, one edit, one with a factor, two."""

from collections.abc import Set as AbstractSet

from grader.diagnosis.edits import Edit
from grader.diagnosis.explanation import HINTS, Explanation, explained
from grader.diagnosis.function import FunctionTables
from grader.diagnosis.search import Search
from grader.diagnosis.table import Table


def declared(search: Search, tables: FunctionTables, name: str) -> Explanation | None:
    """The first declared mistake that gives what was returned as the quantity `name`."""
    for edit in search.exact_edits(tables.declared, name):
        mistake, text = tables.mistakes[edit], str(tables.declared.edits[edit])
        hint = mistake.hint or HINTS.get(mistake.code, "")
        return Explanation(mistake.code, mistake.what, 0.0, hint, text, mistake.fraction)
    return None


def single(
    search: Search, table: Table, name: str, words: AbstractSet[str]
) -> Explanation | None:
    """The smallest single edit that gives it."""
    best = min(search.exact_edits(table, name), default=None)
    return None if best is None else _of(table.edits[best], name, words)


def scaled(
    search: Search, table: Table, name: str, words: AbstractSet[str]
) -> Explanation | None:
    """The smallest single edit that gives it up to a constant that has a name."""
    best = min(search.scaled_edits(table, name), default=None)
    if best is None:
        return None
    edit, factor = best
    found = _of(table.edits[edit], name, words)
    what = f"{found.what}, and times {factor}"
    return Explanation(found.code, what, found.cost + 1, found.hint, found.edit)


def by_two(search: Search, table: Table, name: str) -> Explanation | None:
    """The smallest pair of edits that gives it."""
    best = min(search.exact_edits(table, name), default=None)
    if best is None:
        return None
    edit = table.edits[best]
    return explained(edit.code, edit.what, edit.cost, str(edit))


def _of(edit: Edit, name: str, words: AbstractSet[str]) -> Explanation:
    """The explanation that an edit is, with the place where it is not the quantity's own step."""
    elsewhere = edit.place != name and edit.place in words and edit.place not in edit.what
    what = f"{edit.what}, in {edit.place}" if elsewhere else edit.what
    return explained(edit.code, what, edit.cost, str(edit))
