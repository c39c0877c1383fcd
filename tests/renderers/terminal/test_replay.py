import numpy as np
import pytest

from grader.grading.replay import Replay, ReplayRow
from grader.renderers.terminal.replay import replay


def trial(*rows, **fields):
    whole = {
        "submission": "ada",
        "problem": "1.2b",
        "trial": 3,
        "sizes": {"n": 4, "h": 5},
        "inputs": {"x": np.ones((2, 1))},
        "rows": rows,
        "output": "",
        "changed": False,
    }
    return Replay(**(whole | fields))


def test_a_trial_is_shown_whole(shown):
    row = ReplayRow("forward", "s1", np.array([1.0, 2.5]), np.array([1.0, 2.0]))
    assert shown(replay(trial(row))).splitlines() == [
        "",
        " ada: problem 1.2b, trial 3  n = 4, h = 5",
        "",
        " Inputs",
        "   x (2, 1)",
        "   [[1.]",
        "    [1.]]",
        "",
        " forward, s1",
        "   returned (2,)",
        "   [1.  2.5]",
        "   expected (2,)",
        "   [1. 2.]",
        "   largest difference: 0.5",
    ]


@pytest.mark.parametrize("returned", [np.zeros(3), "raised: ValueError"])
def test_what_cannot_be_subtracted_has_no_difference(shown, returned):
    page = shown(replay(trial(ReplayRow("forward", "s1", returned, np.zeros(2)))))
    assert "difference" not in page


def test_a_failure_stands_in_the_place_of_the_value(shown):
    row = ReplayRow("forward", "", "raised: ValueError \x1b[2J", np.zeros(()))
    page = shown(replay(trial(row, inputs={})))
    assert " forward\n   returned: raised: ValueError \\x1b[2J\n   expected ()\n   0." in page
    assert "Inputs" not in page


def test_a_large_array_is_cut(shown):
    row = ReplayRow("forward", "s1", np.zeros((50, 50)), np.zeros((50, 50)))
    assert len(shown(replay(trial(row))).splitlines()) < 40


def test_what_was_printed_and_that_the_file_has_changed(shown):
    page = shown(replay(trial(output="one\ntwo\x07\n", changed=True)))
    assert "The submission has changed since the report was made." in page
    assert " Printed\n   one\n   two\\x07" in page
