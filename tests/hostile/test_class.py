"""Every line of the catalogue of attacks that can be a Python file, with its outcome.

F: forged results. T: theft. R: exhaustion. B: bad input. N: numbers. P: privacy. What is
refused before it runs is in test_refused.py.
"""

import csv
import json
import re
import unicodedata

import numpy as np
import pytest
from attacks import LEVELS, read_attacks

from grader.answers.answer_key import AnswerKey
from grader.course.course import Course

PARTS = {
    "line": {"s", "y"},
    "secret": {"secret"},
    "why": {"why"},
    "graph": {"graph"},
    "edges": {"p", "softplus", "log_p", "entropy", "log_sum", "variance", "step", "top"},
    "slope": {"dC_dM", "dC_dv"},
}
POINTS = {"line": 4, "secret": 4, "why": 0, "graph": 1, "edges": 4, "slope": 2}
HONEST_POINTS = 15
BYSTANDERS = 4
"""Beside one for every ten attacks."""
ALL = [item.name for item in read_attacks()]
ON_WALLS = [item.name for item in read_attacks() if item.level == "strong"]


def tried(graded, name):
    """An attack and its result; skipped where it was not tried."""
    if name not in graded.attacks:
        level = next(item.level for item in read_attacks() if item.name == name)
        pytest.skip(f"succeeds at {graded.level}, the level of this machine; needs {level}")
    result = next(result for result in graded.report.submissions if result.name == name)
    return graded.attacks[name], result


def verdicts(result):
    """The verdicts of each function's parts."""
    found = {part.name: part.verdict.value for p in result.problems for part in p.parts}
    return {function: {found[part] for part in parts} for function, parts in PARTS.items()}


def check_verdicts(item, result):
    assert (result.status, result.faults) == ("graded", ()), result.reason
    found = verdicts(result)
    for function, allowed in item.expected.items():
        assert found[function] <= allowed, result.problems
    right = [f for f, allowed in item.expected.items() if "correct" in allowed]
    assert result.score <= sum(POINTS[function] for function in right)
    assert "ATTACK WORKED" not in (result.output or "")


def told(graded, name):
    """All that a student is shown."""
    return (graded.folder / "out" / name / "report.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ALL)
def test_an_attack_gets_its_verdict_and_no_points(graded, name):
    check_verdicts(*tried(graded, name))


@pytest.mark.parametrize("name", ON_WALLS)
def test_an_attack_fails_without_namespaces_too(graded_without_namespaces, name):
    check_verdicts(*tried(graded_without_namespaces, name))


@pytest.mark.parametrize("name", [item.name for item in read_attacks() if item.says])
def test_a_student_is_told_what_happened(graded, name):
    item, result = tried(graded, name)
    parts = [part for problem in result.for_student().problems for part in problem.parts]
    messages = "\n".join(f"{part.message}\n{part.hint}" for part in parts)
    assert [words for words in item.says if words not in messages] == [], messages


@pytest.mark.parametrize("name", [item.name for item in read_attacks() if item.hides])
def test_what_is_of_hidden_trials_stays_hidden(graded, name):
    item, _ = tried(graded, name)
    assert [words for words in item.hides if words in told(graded, name)] == []


ALIKE = [
    ("P04_wrong_by_a_little_at_the_start", "P04_wrong_by_much_at_the_end"),
    ("P06_wrong_in_one_trial", "P06_wrong_in_another_trial"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_where_and_how_far_a_hidden_value_is_wrong_is_not_told(graded, one, other):
    """Or many attempts would find out what was expected, number by number."""
    told_of = []
    for name in (one, other):
        (submission,) = json.loads(told(graded, name))["submissions"]
        parts = submission["problems"][0]["parts"]
        # Shapes may be told, and another trial has another.
        told_of.append([re.sub(r"\(\d+,\)", "(shape)", json.dumps(part)) for part in parts])
    assert told_of[0] == told_of[1]


def test_no_student_is_shown_a_hidden_input(graded):
    course = Course.find(graded.folder / "course")
    key = AnswerKey.build(
        course.assignment("hostile"), course.reference("hostile"), graded.report.seed
    )
    trials = [trial for item in key.items for trial in item.trials if trial.inputs]
    drawn = [np.ravel(array) for trial in trials for array in trial.inputs.values()]
    hidden = {f"{abs(number):.6f}"[:7] for number in np.concatenate(drawn)}
    # Where numbers are the matter, those of the public example are shown, and may begin alike.
    for name in (each for each in graded.attacks if not each.startswith("N")):
        shown = json.dumps(json.loads(told(graded, name)) | {"timing": None})
        assert not [number for number in hidden if number in shown], name


def test_no_student_is_shown_a_path_or_what_belongs_to_another(graded):
    for name in graded.attacks:
        shown = told(graded, name)
        if graded.attacks[name].level == "basic":  # those knew where it lies
            assert str(graded.folder) not in shown
        assert graded.secret not in shown
        assert [s["name"] for s in json.loads(shown)["submissions"]] == [name]


@pytest.mark.parametrize("at", ["graded", "graded_without_namespaces"])
def test_honest_bystanders_earn_all(at, request):
    graded = request.getfixturevalue(at)
    others = [s for s in graded.report.submissions if s.name not in graded.attacks]
    assert [s.name for s in others if s.score != HONEST_POINTS] == ["B28"]
    assert {s.status for s in graded.report.submissions if s.name != "B28"} == {"graded"}
    assert len(others) == BYSTANDERS + -(-len(graded.attacks) // 10) + 1


@pytest.mark.parametrize("at", ["graded", "graded_without_namespaces"])
def test_nothing_is_left_and_nobody_was_called(at, request):
    graded = request.getfixturevalue(at)
    assert graded.left == []
    assert graded.caught == []
    kept = graded.folder / "kept"
    assert sorted(path.name for path in kept.rglob("*")) == ["file", "inner"]
    assert (kept / "inner").stat().st_mode & 0o777 == 0o755


def test_the_level_that_was_proved_is_on_the_report(graded, graded_without_namespaces):
    assert graded.report.isolation == graded.level
    assert graded_without_namespaces.report.isolation == "strong"
    assert LEVELS.index(graded.level) >= LEVELS.index("strong")


def test_nothing_that_is_shown_carries_a_command(graded):
    """Neither to a terminal nor to a spreadsheet; line breaks and tabs aside."""
    report = graded.folder / "out" / "report.json"
    texts = [graded.terminal, report.read_text(encoding="utf-8")]
    texts += [told(graded, name) for name in graded.attacks]
    for text in texts:
        hidden = {c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs"}} - set("\n\t")
        assert hidden == set()
    with (graded.folder / "out" / "gradebook.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    assert len(names) == len(graded.report.submissions)
    assert not [name for name in names if name.startswith(("=", "+", "-", "@"))]


def test_no_page_carries_markup_of_a_student(graded):
    pages = list((graded.folder / "out").rglob("*.html"))
    assert len(pages) > len(graded.attacks)
    assert [str(p) for p in pages if "<script>alert" in p.read_text(encoding="utf-8")] == []
    assert [str(p) for p in pages if "</pre><script>" in p.read_text(encoding="utf-8")] == []
