"""The expected verdicts of the known submissions agree with the spec and with themselves."""

import json
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.course.loading import load_module
from grader.verdicts import Verdict

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "submissions_example" / "hw1"
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
SPEC = load_module(ROOT / "problems" / "hw1", UsageError).assignment
POINTS = {f"{p.id}.{part.name}": part.points for p in SPEC.problems for part in p.parts}
GRAPH_FRACTIONS = {"graph_node_twice": 2 / 3, "another_graph": 1 / 2}


def test_every_submission_is_expected():
    assert sorted(EXPECTED) == sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_parts_and_verdicts_exist(name):
    expected = EXPECTED[name]
    assert set(expected["parts"]) | set(expected.get("codes", {})) <= set(POINTS)
    assert {expected["rest"], *expected["parts"].values()} <= set(Verdict)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_score_is_what_the_verdicts_come_to(name):
    expected = EXPECTED[name]
    fractions = {"correct": 1.0, "convention": SPEC.layouts.fraction}
    score = sum(
        points * fractions.get(expected["parts"].get(part, expected["rest"]), 0.0)
        for part, points in POINTS.items()
    )
    score += POINTS["1.4b.computational_graph"] * GRAPH_FRACTIONS.get(name, 0.0)
    assert expected["score"] == pytest.approx(score)
