"""Every edit has words and a hint, whatever the formula is."""

import pytest

from grader.diagnosis.searches.hints import HINTS


@pytest.fixture(scope="module")
def edits(key):
    tables = [
        explainer.tables(function)
        for explainer in key.explainers.values()
        if explainer.trials[0].inputs
        for function in explainer.problem.functions
        if function.name in key.oracle.reference.formulas
    ]
    return [edit for table in tables for edit in table.singles.edits]


def test_every_code_has_a_hint(edits):
    assert {edit.code for edit in edits} <= set(HINTS)


def test_an_edit_costs_more_than_a_factor(edits):
    assert min(edit.cost for edit in edits) > 1


def test_words_follow_on_consistent_with(edits):
    assert all(edit.what and not edit.what.endswith(".") for edit in edits)
