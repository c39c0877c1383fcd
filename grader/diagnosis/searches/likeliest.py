"""All searches for the reason of one wrong quantity: the cheap ones first."""

from collections.abc import Iterator, Sequence

from grader.diagnosis.searches.added import (
    shifted,
    with_another_added,
    with_multiple_added,
    with_summary_added,
)
from grader.diagnosis.searches.arrangements import rearranged, resummed
from grader.diagnosis.searches.combinations import combined, measured, multiplied
from grader.diagnosis.searches.described import number, two_slopes
from grader.diagnosis.searches.divisions import divided
from grader.diagnosis.searches.explanation import Explanation, smallest
from grader.diagnosis.searches.outputs import (
    Quantities,
    everywhere,
    factor,
    other_quantity,
    stacked,
    summarised,
    summed_along,
)
from grader.diagnosis.searches.overwritten import overwritten
from grader.diagnosis.searches.search import Search
from grader.diagnosis.searches.terms import terms_scaled, with_term_scaled
from grader.diagnosis.searches.tiers import (
    Known,
    by_two,
    by_two_scaled,
    declared,
    declared_scaled,
    scaled,
    single,
)
from grader.diagnosis.tables.function import FunctionTables
from grader.runs import Array

_LIKELY = 2.7
"""What costs more than this is compared with what a constant is needed for."""


def likeliest(
    search: Search, tables: FunctionTables, others: Quantities, name: str, known: Known
) -> Explanation | None:
    """The smallest explanation of what was returned as the quantity `name`, if there is one.

    Of what any edit may give by chance, no edit is told but what the author declared.
    """
    right = [sample.expected.array for sample in search.samples]
    first = declared(search, tables, name) or _times_a_number(search, right, tables, name)
    if not search.is_telling:
        return first or smallest([rearranged(search), number(search)])
    if first is not None and first.cost <= 1:
        return first
    found = smallest(_plain(search, tables, others, name, known))
    if found is not None and found.cost <= _LIKELY:
        return found
    further = (found, *_with_constants(search, tables, others, name, known), first)
    return smallest(further) or _by_two(search, tables, others, name, known)


def _times_a_number(
    search: Search, right: Sequence[Array], tables: FunctionTables, name: str
) -> Explanation | None:
    """The right value times a constant, by the edit that it comes from where that is known."""
    found = factor(search, right)
    if found is None or found.code != "factor":
        return found
    singles = tables.singles
    edits = (singles.edits[number] for number in search.exact_edits(singles, name))
    return divided(found, search, right, ((edit.code, edit.what) for edit in edits))


def _plain(
    search: Search, tables: FunctionTables, others: Quantities, name: str, known: Known
) -> Iterator[Explanation | None]:
    """One edit, or a value that is plainly something else."""
    yield single(search, tables.singles, name, known)
    yield other_quantity(search, others)
    yield summarised(search, others)
    yield stacked(search, others)
    yield everywhere(search, others)
    yield rearranged(search)
    yield number(search)
    yield shifted(search)
    yield with_summary_added(search, others)
    yield two_slopes(search, others)


def _with_constants(
    search: Search, tables: FunctionTables, others: Quantities, name: str, known: Known
) -> Iterator[Explanation | None]:
    """What needs a constant besides, or another quantity."""
    yield declared_scaled(search, tables, name)
    yield scaled(search, tables.singles, name, known)
    yield with_term_scaled(search, tables.singles, name)
    yield resummed(search)
    yield summed_along(search, others)
    yield measured(search, others)
    yield combined(search, others)
    yield with_another_added(search, others)
    yield with_multiple_added(search, others)
    yield terms_scaled(search, tables, name, known.private)


def _by_two(
    search: Search, tables: FunctionTables, others: Quantities, name: str, known: Known
) -> Explanation | None:
    """A small constant too many, a wrong index, two edits at once, an input lost in a loop."""
    rarer = (tables.guards, tables.rarer)
    for found in (single(search, table, name, known) for table in rarer):
        if found is not None:
            return found
    pairs = tables.pairs(name)
    return (
        scaled(search, tables.rarer, name, known)
        or by_two(search, pairs, name, known)
        or by_two_scaled(search, pairs, name, known)
        or multiplied(search, others)
        or overwritten(search, tables, name)
    )
