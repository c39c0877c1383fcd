import contextlib
from dataclasses import replace
from pathlib import Path

import pytest

from grader.grading.fences import fenced
from grader.grading.grade import grade, grade_problems
from grader.intake import Refusal, Submission
from grader.runs import Failed
from grader.sandbox.processes.cold import ColdLauncher
from grader.spec import (
    Jacobian,
    Probe,
    WrittenAnswer,
)
from grader.verdicts import Verdict
from tests.in_process import InProcess
from tests.keys import key_of
from tests.one_function import part, problem_of

REFERENCE = """
import torch

def double(x):
    y = 2 * x
    return y

def triple(x):
    y = 3 * x
    return y
"""


def problem(problem_id, name):
    return problem_of(name, {"x": "n"}, part(name, "n"), returns="value", id=problem_id)


@pytest.fixture
def key(tmp_path):
    return key_of(tmp_path, REFERENCE, problem("1", "double"), problem("2", "triple"))


class Told(InProcess):
    """As a session, it has what was printed and remarked."""

    output = ""
    remarks = ()

    def apart(self):
        return contextlib.nullcontext(self)

    def beforehand(self, calls):
        return dict(zip(calls, self.run(calls), strict=True))


def by_part(key, source):
    results = grade_problems(InProcess(source), key)
    return {part.name: part for result in results for part in result.parts}


SUBMISSION = Submission("ada", {"t.py": b""}, "t.py", Path("t.py"))
RIGHT = "def double(x): return x + x\ndef triple(x): return 3 * x\n"


def test_right_answers_earn_all_points(key):
    assert {part.score for part in by_part(key, RIGHT).values()} == {1.0}


def test_what_is_withheld_is_not_judged(key):
    withheld = replace(key.items[0], withheld=True)
    found = by_part(replace(key, items=(withheld, key.items[1])), RIGHT)
    assert {name: part.verdict for name, part in found.items()} == {
        "double": Verdict.SKIPPED,
        "triple": Verdict.CORRECT,
    }


RAISES = f"{RIGHT}def triple(x): raise ValueError\n"


def graded(key, monkeypatch, hidden, public):
    """Where the calls of each were run, as (function, its argument)."""
    hidden.apart = lambda: contextlib.nullcontext(public)
    monkeypatch.setattr(
        "grader.grading.grade.Session", lambda *_, **__: contextlib.nullcontext(hidden)
    )
    grade(SUBMISSION, key, ColdLauncher())
    return [
        [(call.function, call.inputs["x"].tolist()) for call in runner.calls]
        for runner in (hidden, public)
    ]


def examples_of(key):
    return [
        (name, item.examples.trials[0].inputs["x"].tolist())
        for item in key.items
        for name in item.calls
    ]


def test_public_examples_are_run_before_any_hidden_input_is_there(key, monkeypatch):
    hidden, public = graded(key, monkeypatch, Told(RAISES), Told(RAISES))
    assert hidden[:2] == examples_of(key)
    assert not {*map(str, hidden[2:])} & {*map(str, examples_of(key))}
    assert public == []


def test_what_did_not_come_back_beforehand_is_run_apart_where_a_trial_raised(key, monkeypatch):
    told = Told(RAISES)
    told.beforehand = lambda _: {}
    hidden, public = graded(key, monkeypatch, told, Told(RAISES))
    assert public == examples_of(key)[1:]
    assert not {*map(str, hidden)} & {*map(str, examples_of(key))}


def test_what_is_marked_so_far_is_told_after_every_problem(key, monkeypatch):
    monkeypatch.setattr(
        "grader.grading.grade.Session", lambda *_, **__: contextlib.nullcontext(Told(RIGHT))
    )
    told = []
    result = grade(SUBMISSION, key, ColdLauncher(), told.append)
    assert [r.score for r in told] == [0.0, 1.0, 2.0]
    assert [[p.verdict for p in r.problems] for r in told] == [
        ["skipped", "skipped"],
        ["correct", "skipped"],
        ["correct", "correct"],
    ]
    (part,) = told[0].problems[0].parts
    assert (part.message, part.code, part.points) == ("not run yet", "not_run_yet", 1.0)
    assert [r.remarks for r in told] == [
        ("only 0 of 2 problems have been run; the others count 0 so far",),
        ("only 1 of 2 problems have been run; the others count 0 so far",),
        (),
    ]
    assert result == told[-1]


def test_what_works_in_float32_only_is_marked_in_float32(key):
    source = "def double(x):\n    return torch.eye(len(x)) @ x * 2\ndef triple(x): return 3 * x\n"
    assert by_part(key, source)["double"].verdict == "correct"


def test_the_text_of_an_exception_is_that_of_the_public_example(key):
    source = RIGHT + "def double(x): raise ValueError(f'saw {x.tolist()}')\n"
    part = by_part(key, source)["double"]
    public = key.items[0].examples.trials[0].inputs["x"].tolist()
    assert part.verdict == "raised"
    assert part.message == f"raised in line 1: saw {public}"


def test_no_text_of_a_hidden_trial_reaches_a_message(key):
    raises = "    if len(x) > 3: raise ValueError(f'saw {x.tolist()}')\n"
    source = f"{RIGHT}def double(x):\n{raises}    return 2 * x\n"
    part = by_part(key, source)["double"]
    assert part.message == "raised in line 1"
    assert "saw" in part.detail


def test_one_function_costs_its_own_part_only(key):
    parts = by_part(key, RIGHT + "def double(x): return 0 * x\n")
    assert (parts["double"].score, parts["triple"].score) == (0.0, 1.0)


def test_a_refusal_scores_zero_with_its_reason(key, tmp_path):
    result = grade(Refusal("ada", "holds no Python file", tmp_path), key, ColdLauncher())
    assert (result.status, result.score, result.max_score) == ("rejected", 0.0, 2.0)
    assert result.reason == "holds no Python file"


def written():
    return problem_of("f", (), part("f"), kind=WrittenAnswer, returns="value", id="w")


def test_what_has_no_inputs_is_run_before_any_hidden_input_is_there(tmp_path):
    source = f"{REFERENCE}\ndef f():\n    return 'because'\n"
    key = key_of(tmp_path, source, problem("1", "double"), written())
    runner = InProcess(f"{RIGHT}def f(): return 'why not'")
    results = grade_problems(runner, key)
    assert [call.function for call in runner.calls][:2] == ["f", "double"]
    assert [result.id for result in results] == ["1", "w"]


def test_what_has_no_inputs_is_run_once(tmp_path):
    key = key_of(tmp_path, "def f():\n    return 'because'\n", written())
    runner = InProcess("def f(): return 'why not'")
    (result,) = grade_problems(runner, key)
    assert result.verdict is Verdict.PENDING
    assert len(runner.calls) == 1


def test_probes_look_at_the_parts_that_are_right_alone(tmp_path):
    lines = "up = (s > 0) * 1.0", "e = s.exp()", "return {'up': up, 'e': e}"
    jacobian = problem_of(
        "f",
        {"s": "n"},
        part("up", "n"),
        part("e", "n"),
        kind=Jacobian,
        kinks=("s",),
        probes=(Probe(probe="kink", names=("s",)),),
    )
    key = key_of(tmp_path, "\n    ".join(("def f(s):", *lines)), jacobian)

    def remarks(body):
        (result,) = grade_problems(InProcess(f"def f(s): return {body}"), key)
        return [part.verdict for part in result.parts], len(result.remarks)

    assert remarks("{'up': (s >= 0) * 1.0, 'e': s.exp()}") == (["correct", "correct"], 1)
    assert remarks("{'up': (s >= 0) * 1.0, 'e': s + 1}") == (["correct", "wrong_value"], 1)
    assert remarks("{'up': (s < 0) * 1.0, 'e': s.exp()}") == (["wrong_value", "correct"], 0)
    assert remarks("{'up': (s > 0) * 1.0, 'e': s + 1}") == (["correct", "wrong_value"], 0)


def test_what_overflows_is_remarked_once_at_the_smallest_inputs(tmp_path):
    source = "import torch\n\ndef f(s):\n    return {'f': torch.logsumexp(s, dim=0)}"
    overflow = Probe(probe="stability", names=("s",), scales=(4000.0, 400.0))
    problem = problem_of("f", {"s": "n"}, part("f"), probes=(overflow,))
    key = key_of(tmp_path, source, problem)
    (result,) = grade_problems(InProcess("def f(s): return {'f': s.exp().sum().log()}"), key)
    (remark,) = result.remarks
    assert remark.message.startswith("f overflows for inputs 400 times as large")


def test_nothing_is_remarked_where_a_probe_loses_the_process(tmp_path):
    """Perhaps it is another one of the function's that did: all get the same failure."""
    source = "def f(s):\n    return {'f': 2 * s}"
    problem = problem_of(
        "f", {"s": "n"}, part("f", "n"), probes=(Probe(probe="sizes", names=("n",)),)
    )
    key = key_of(tmp_path, source, problem)

    class Loses(InProcess):
        def run(self, calls):
            lost = Failed(Verdict.CRASHED, "f crashed the process")
            alone = [call.inputs["s"].size == 1 for call in calls]
            runs = zip(super().run(calls), alone, strict=True)
            return [lost if is_alone else run for run, is_alone in runs]

    (result,) = grade_problems(Loses(source), key)
    assert (result.verdict, result.remarks) == ("correct", ())


@pytest.mark.parametrize("which", ["with_experiments", "with_counterexamples", "_remarks"])
def test_what_fails_behind_the_judging_costs_nothing_within_a_fence(key, monkeypatch, which):
    def fails(*_):
        raise KeyError(which)

    monkeypatch.setattr(
        "grader.grading.grade.Session",
        lambda *_, **__: contextlib.nullcontext(Told(RIGHT + "def double(x): return 0 * x\n")),
    )
    monkeypatch.setattr(f"grader.grading.grade.{which}", fails)
    result = grade(SUBMISSION, key, ColdLauncher(), fence=fenced)
    assert [q.verdict for q in result.problems] == ["wrong_value", "correct"]
    assert [fault[:14] for fault in result.faults] == ["1: KeyError: '", "2: KeyError: '"]
    with pytest.raises(KeyError):
        grade(SUBMISSION, key, ColdLauncher())
