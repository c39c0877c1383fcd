"""The tables searched one after the other: what is declared, one edit, one with a factor, two."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from grader.diagnosis.edits import Edit
from grader.diagnosis.explanation import HINTS, Explanation, explained, in_words
from grader.diagnosis.function import FunctionTables
from grader.diagnosis.search import Search
from grader.diagnosis.table import Table

_SUMMED = "over_reduced"
_UNLIKELY = 1.0
"""What an edit costs more that changes what the student has right."""


def declared(search: Search, tables: FunctionTables, name: str) -> Explanation | None:
    """The first declared mistake that gives what was returned as the quantity `name`."""
    found = search.exact_edits(tables.declared, name)
    return next((_declared(tables, edit, "", 0.0) for edit in found), None)


def declared_scaled(search: Search, tables: FunctionTables, name: str) -> Explanation | None:
    """The first declared mistake that gives it up to a constant that has a name."""
    found = search.scaled_edits(tables.declared, name)
    more = ((edit, _times(factor)[0]) for edit, factor in found)
    return next((_declared(tables, edit, words, 2.0) for edit, words in more), None)


def _declared(tables: FunctionTables, edit: int, more: str, cost: float) -> Explanation:
    """The mistake `edit`; with anything more it deserves no points."""
    mistake, text = tables.mistakes[edit], str(tables.declared.edits[edit])
    hint = mistake.hint or HINTS.get(mistake.code, "")
    fraction = 0.0 if more else mistake.fraction
    return Explanation(mistake.code, mistake.what + more, cost, hint, text, fraction)


@dataclass(frozen=True)
class Known:
    """What is known of a student's work, beside the value that is to be explained."""

    words: frozenset[str]
    """The names that students know."""
    private: Mapping[str, str] = field(default_factory=dict)
    """By names that are the reference's own, and told to no student: the words for them."""
    right: frozenset[str] = frozenset()
    """The quantities that the student has right: a mistake there is unlikely."""

    def likeliest(self, table: Table, edits: Iterable[int]) -> int | None:
        """The first of `edits` by rank that is sound, if there is one."""
        ranked = sorted(edits, key=lambda edit: self.rank(table, edit))
        return next(filter(table.is_sound, ranked), None)

    def rank(self, table: Table, edit: int) -> tuple[bool, int]:
        """Mistakes in what the student has right come last; else the smallest first."""
        return self.is_unlikely(table.edits[edit]), edit

    def is_unlikely(self, edit: Edit) -> bool:
        """Whether it changes what the student has right."""
        return not self.right.isdisjoint(change.name for change in edit.changes)


def single(search: Search, table: Table, name: str, known: Known) -> Explanation | None:
    """The smallest single edit that gives it."""
    best = known.likeliest(table, search.exact_edits(table, name))
    return None if best is None else _of(table.edits[best], name, known)


def scaled(search: Search, table: Table, name: str, known: Known) -> Explanation | None:
    """The smallest single edit that gives it up to a constant that has a name."""
    # Sums and means of all are edits of their own: times a number they are something else.
    found = (
        pair for pair in search.scaled_edits(table, name) if table.edits[pair[0]].code != _SUMMED
    )
    best = min(found, key=lambda pair: known.rank(table, pair[0]), default=None)
    if best is None:
        return None
    edit, factor = best
    one = _of(table.edits[edit], name, known)
    more, cost = _times(factor)
    return Explanation(one.code, one.what + more, one.cost + cost, one.hint, one.edit)


def _times(factor: str) -> tuple[str, float]:
    """The words for a factor besides, and what it costs."""
    turned = factor == "-1"
    return (", and the sign of all turned", 0.5) if turned else (f", and times {factor}", 1.0)


def by_two(search: Search, table: Table, name: str, known: Known) -> Explanation | None:
    """The smallest pair of edits that gives it."""
    best = known.likeliest(table, search.exact_edits(table, name))
    if best is None:
        return None
    edit = table.edits[best]
    return explained(edit.code, in_words(edit.what, known.private), edit.cost, str(edit))


def by_two_scaled(search: Search, table: Table, name: str, known: Known) -> Explanation | None:
    """The smallest pair of edits that gives it up to a constant that has a name."""
    for best, factor in search.scaled_edits(table, name):
        edit = table.edits[best]
        more, cost = _times(factor)
        what = in_words(edit.what, known.private) + more
        return explained(edit.code, what, edit.cost + cost, str(edit))
    return None


def _of(edit: Edit, name: str, known: Known) -> Explanation:
    """The explanation that an edit is, with the place where it is not the quantity's own step."""
    told = in_words(edit.what, known.private)
    place = edit.place if edit.place in known.words - known.right else ""
    if told != edit.what:  # of what has no name it is said where it stands as well
        place = place or known.private.get(edit.place, "")
    elsewhere = bool(place) and edit.place != name and edit.place not in edit.what
    what = f"{told}, in {place}" if elsewhere and len(edit.changes) == 1 else told
    cost = edit.cost + (_UNLIKELY if known.is_unlikely(edit) else 0.0)
    return explained(edit.code, what, cost, str(edit))
