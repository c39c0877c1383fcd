"""Every line of the catalogue of attacks that can be a Python file, with its outcome.

F: forged results. T: theft. R: exhaustion. B: bad input. N: numbers. P: privacy. What is
refused before it runs is in test_intake.py.
"""

import csv
import json
import re
from pathlib import Path

import pytest

from grader.results import Report

HERE = Path(__file__).parent
PARTS = {"line": {"s", "y"}, "secret": {"secret"}, "why": {"why"}, "graph": {"graph"}}
POINTS = {"line": 4, "secret": 4, "why": 0, "graph": 1}
HONEST = {"line": "correct", "secret": "correct", "why": "pending", "graph": "correct"}
LEVELS = ("basic", "strong", "strict")


def pytest_generate_tests(metafunc):
    if "name" in metafunc.fixturenames:
        names = [path.stem for path in (HERE / "submissions").iterdir()]
        metafunc.parametrize("name", sorted(name for name in names if name != "__pycache__"))


@pytest.fixture
def the(attacks, graded):
    """One attack, by name, and its result; skipped where it was not tried."""

    def find(name):
        item = next(item for item in attacks if item.name == name)
        if LEVELS.index(item.level) > LEVELS.index(graded.level):
            pytest.skip(f"would succeed at the level {graded.level}; is tried at {item.level}")
        return item, result_of(graded.report, name)

    return find


def result_of(report, name):
    return next(result for result in report.submissions if result.name == name)


def verdicts(result):
    """The verdicts of each function's parts."""
    found = {part.name: part.verdict.value for p in result.problems for part in p.parts}
    return {f: {found[part] for part in parts} for f, parts in PARTS.items()}


def told(graded, name):
    """All that a student is shown."""
    return (graded.folder / "out" / name / "report.json").read_text(encoding="utf-8")


def test_an_attack_gets_its_verdict_and_no_points(the, name):
    item, result = the(name)
    assert result.status == "graded", result.reason
    found = verdicts(result)
    for function, allowed in item.expected.items():
        assert found[function] <= allowed, [p for q in result.problems for p in q.parts]
    most = sum(POINTS[f] for f, allowed in item.expected.items() if "correct" in allowed)
    assert result.score <= most


def test_a_student_is_told_what_happened_and_nothing_hidden(the, graded, name):
    item, result = the(name)
    parts = [part for problem in result.for_student().problems for part in problem.parts]
    messages = "\n".join(f"{part.message}\n{part.hint}" for part in parts)
    for words in item.says:
        assert words in messages
    for words in item.hides:
        assert words not in told(graded, name)
