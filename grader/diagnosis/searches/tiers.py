"""The tables searched one after the other: what is declared, one edit, one with a factor, two."""

import ast
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from grader.diagnosis.edits.edit import Edit
from grader.diagnosis.searches.explanation import Explanation, explained, in_words
from grader.diagnosis.searches.hints import hint_of
from grader.diagnosis.searches.search import Search
from grader.diagnosis.searches.unnamed import ANOTHER
from grader.diagnosis.tables.function import FunctionTables
from grader.diagnosis.tables.table import Table

_SUMMED = "over_reduced"
_UNLIKELY = 1.0
"""What an edit costs more that changes what the student has right."""
_TIMES = 2.8
"""What a declared mistake costs with a factor besides: one term with a factor is likelier."""
_INSIDE = 0.15
"""What an edit costs more that is told by a quantity without a name."""


def declared(search: Search, tables: FunctionTables, name: str) -> Explanation | None:
    """The first declared mistake that gives what was returned as the quantity `name`."""
    found = search.exact_edits(tables.declared, name)
    return next((_declared(tables, edit, "", 0.0) for edit in found), None)


def declared_scaled(search: Search, tables: FunctionTables, name: str) -> Explanation | None:
    """The first declared mistake that gives it up to a constant that has a name."""
    found = search.scaled_edits(tables.declared, name)
    return next((_declared(tables, edit, factor, _TIMES) for edit, factor in found), None)


def _declared(tables: FunctionTables, edit: int, factor: str, cost: float) -> Explanation:
    """The mistake `edit`; with a factor besides it deserves no points."""
    mistake, text = tables.mistakes[edit], str(tables.declared.edits[edit])
    hint = mistake.hint or hint_of(mistake.code, mistake.what)
    what = _times(mistake.what, factor, ())[0] if factor else mistake.what
    fraction = 0.0 if factor else mistake.fraction
    return Explanation(mistake.code, what, cost, hint, text, fraction)


@dataclass(frozen=True)
class Known:
    """What is known of a student's work, beside the value that is to be explained."""

    words: frozenset[str]
    """The names that students know."""
    private: Mapping[str, str] = field(default_factory=dict)
    """By names that are the reference's own, and told to no student: the words for them."""
    right: frozenset[str] = frozenset()
    """The quantities that the student has right, and the inputs that these are worked out from,
    as far as what is to be explained is made of them: a mistake there is unlikely."""

    def likeliest(self, table: Table, name: str, edits: Iterable[int]) -> int | None:
        """The first of the `edits` that give `name`, by rank, that is sound, if there is one.

        What only makes a whole term 0 is told as that term left out.
        """
        ranked = sorted(edits, key=lambda edit: self.rank(table, edit))
        found = next((edit for edit in ranked if table.is_sound(edit, name)), None)
        patch = None if found is None else table.edits[found].patch
        terms = (edit for edit in ranked if patch and table.edits[edit].drops_term_with(patch))
        return next(terms, found)

    def rank(self, table: Table, number: int) -> tuple[bool, float, int]:
        """Mistakes in what the student has right come last; else the smallest first.

        An edit of what only the reference has says less than another that gives the same.
        """
        edit = table.edits[number]
        inside = _INSIDE if in_words(edit.what, self.private) != edit.what else 0.0
        return self.is_unlikely(edit), edit.cost + inside, number

    def place(self, edit: Edit) -> str:
        """The words for the quantity without a name that `edit` changes; empty for any other."""
        words = self.private.get(edit.place, "")
        return "" if words == ANOTHER else words

    def is_unlikely(self, edit: Edit) -> bool:
        """Whether it changes what the student has right."""
        return not self.right.isdisjoint(change.name for change in edit.changes)


def single(search: Search, table: Table, name: str, known: Known) -> Explanation | None:
    """The smallest single edit that gives it."""
    best = known.likeliest(table, name, search.exact_edits(table, name))
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
    what, cost = _times(one.what, factor, _terms(table, name))
    return Explanation(one.code, what, one.cost + cost, one.hint, one.edit)


def _times(what: str, factor: str, terms: Collection[str]) -> tuple[str, float]:
    """`what` with a factor besides, and what that costs; `terms` are those of the whole sum."""
    if factor != "-1":
        return f"{what}, and times {factor}", 1.0
    for term in terms:
        turned = f"the sign of {term} turned"
        if what.endswith(turned):  # turned twice, it is what it was
            return f"{what.removesuffix(turned)}the sign of all but {term} turned", 0.5
    return f"{what}, and the sign of all turned", 0.5


def _terms(table: Table, name: str) -> list[str]:
    """The terms of the sum that the quantity `name` is, as they are written."""
    found, waiting = [], [step.tree for step in table.program.steps if step.name == name]
    while waiting:
        match waiting.pop():
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
                waiting += [left, right]
            case term:
                found.append(ast.unparse(term))
    return found


def by_two(search: Search, table: Table, name: str, known: Known) -> Explanation | None:
    """The smallest pair of edits that gives it."""
    best = known.likeliest(table, name, search.exact_edits(table, name))
    if best is None:
        return None
    edit = table.edits[best]
    return explained(edit.code, in_words(edit.what, known.private), edit.cost, str(edit))


def by_two_scaled(search: Search, table: Table, name: str, known: Known) -> Explanation | None:
    """The smallest pair of edits that gives it up to a constant that has a name."""
    for best, factor in search.scaled_edits(table, name):
        edit = table.edits[best]
        told = in_words(edit.what, known.private)
        what, cost = _times(told, factor, _terms(table, name))
        return explained(edit.code, what, edit.cost + cost, str(edit))
    return None


def _of(edit: Edit, name: str, known: Known) -> Explanation:
    """The explanation that an edit is, with the place where it is not the quantity's own step."""
    told = in_words(edit.what, known.private)
    place = edit.place if edit.place in known.words - known.right else ""
    if told != edit.what or edit.is_one_of_several or edit.patch is None:
        # Of what has no name, or is done to a whole step, it is said where it stands as well.
        place = place or known.place(edit)
    elsewhere = bool(place) and edit.place != name and edit.place not in edit.what
    what = f"{told}, in {place}" if elsewhere and len(edit.changes) == 1 else told
    cost = edit.cost + (_UNLIKELY if known.is_unlikely(edit) else 0.0)
    return explained(edit.code, what, cost, str(edit))
