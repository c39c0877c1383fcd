"""Choices of trials, and the tables that they share."""

from dataclasses import replace
from itertools import combinations
from types import SimpleNamespace


def test_of_choices_of_trials_the_last_few_are_kept(key):
    whole = key.explainers["1.2b"]
    made = [
        whole._over({"f": [SimpleNamespace(trial=trial) for trial in some]})
        for some in combinations(whole.trials, 4)
    ]
    assert len(whole._choices) < len(made)
    assert whole._over({"f": [SimpleNamespace(trial=t) for t in made[-1].trials]}) is made[-1]
    assert whole._over({"f": [SimpleNamespace(trial=t) for t in made[0].trials]}) is not made[0]


def test_each_choice_of_functions_is_kept_beside_the_last_few(key):
    whole = key.explainers["1.2b"]
    trials = [replace(t, case={"f": "even" if t.index % 2 else "odd"}) for t in whole.trials]
    cases = replace(whole, trials=trials)
    first, *others = [
        cases._over({"f": [SimpleNamespace(trial=trial) for trial in some]})
        for some in (trials[::2], *combinations(trials, 5))
    ]
    assert len(cases._choices) < len(others)
    assert cases._over({"f": [SimpleNamespace(trial=trial) for trial in first.trials]}) is first


def test_explainers_share_tables_where_their_trials_begin_as_those_of_a_case(key):
    whole = key.explainers["1.2b"]
    function = whole.problem.functions[0]
    tables = whole.tables(function)
    some = whole._over(
        {"f": [SimpleNamespace(trial=t) for t in (*whole.trials[:2], whole.trials[4])]}
    )
    own = some.tables(function)
    assert own.singles.edits is tables.singles.edits
    assert [id(trial) for trial in own.trials] == [id(tables.trials[n]) for n in (0, 1, 4)]
    other = whole._over({"f": [SimpleNamespace(trial=trial) for trial in whole.trials[1:]]})
    assert other.tables(function).trials[0] is not tables.trials[1]


def test_where_functions_vary_their_edits_are_written_as_well(key):
    whole = key.explainers["1.2b"]
    trials = [replace(t, case={"f": "relu" if t.index < 4 else "softmax"}) for t in whole.trials]
    cases = replace(whole, trials=trials, _choices={})
    function = whole.problem.functions[0]
    one = cases._over({"f": [SimpleNamespace(trial=trial) for trial in trials[:4]]})
    assert one.tables(function).trials[0] is cases.tables(function).trials[0]
    alone, varied = one.tables(function).singles.edits, cases.tables(function).singles.edits
    of_functions = set(map(id, varied)) - set(map(id, alone))
    assert len(of_functions) == len(varied) - len(alone) > 0
