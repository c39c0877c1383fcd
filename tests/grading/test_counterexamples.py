import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from grader.answers.answer_key import AnswerKey
from grader.answers.examples import Examples
from grader.course.course import Course
from grader.grading.counterexamples import with_counterexamples
from grader.grading.grade import grade_problems
from grader.report.feedback import Feedback
from grader.spec import Integers, Mask
from grader.trials.calls import call_of
from grader.verdicts import Verdict
from tests.in_process import InProcess
from tests.keys import key_of
from tests.one_function import part, problem_of

REFERENCE = """
import torch

def layer(W, x, scale):
    s = W @ x
    a = scale * s
    return {"s": s, "a": a}
"""
RIGHT = "def layer(x, W, scale):\n    s = W @ x\n    return {'s': s, 'a': scale * s}\n"
TWICE = RIGHT.replace("W @ x", "2 * W @ x")
TWICE_IF_LARGE = RIGHT.replace("W @ x", "(2 if x[0] == 9 else 1) * W @ x")
MATRIX = """
import torch

def outer(x, y):
    M = x @ y.T
    return M
"""


def key_with(tmp_path, reference, problem):
    return key_of(tmp_path, reference, problem, file="mine.py")


def layer_key(tmp_path, **more):
    parts = part("s", "h 1"), part("a", "h 1", follows="s")
    inputs = {"x": "n 1", "W": "h n", "scale": ""}
    return key_with(tmp_path, REFERENCE, problem_of("layer", inputs, *parts, **more))


def parts_of(key, source):
    (problem,) = grade_problems(InProcess(source), key)
    return {part.name: part for part in problem.parts}


def check_command(folder, source, shown, dtype):
    """It prints what is shown, where it is run beside the student's file."""
    folder.mkdir()
    (folder / "mine.py").write_text(source)
    _, *arguments = shlex.split(shown.command)
    ran = subprocess.run(
        [sys.executable, *arguments], check=True, cwd=folder, capture_output=True, text=True
    )
    printed = eval(ran.stdout, {"tensor": torch.tensor, "torch": torch})
    assert printed.dtype == dtype
    values = [float(value) for value in shown.returned.values]
    assert printed.flatten().tolist() == pytest.approx(values, rel=1e-4, abs=1e-4)


def test_what_is_right_has_none(tmp_path):
    assert all(not part.counterexample for part in parts_of(layer_key(tmp_path), RIGHT).values())


def test_a_wrong_part_is_shown_on_the_public_example(tmp_path):
    key = layer_key(tmp_path)
    shown = parts_of(key, RIGHT.replace("scale * s", "s"))["a"].counterexample
    assert shown.function == "layer"
    assert [array.name for array in shown.inputs] == ["x", "W", "scale"]
    assert shown.returned.shape == (shown.inputs[1].shape[0], 1)
    assert shown.differs == tuple(range(shown.returned.shape[0]))
    assert shown.expected is None


def test_what_is_expected_is_shown_only_where_the_spec_says_so(tmp_path):
    key = layer_key(tmp_path, shows_expected=True)
    shown = parts_of(key, RIGHT.replace("scale * s", "s"))["a"].counterexample
    right = key.items[0].examples.expected[0]["layer"]["a"].array
    assert [float(value) for value in shown.expected.values] == pytest.approx(right.ravel(), 1e-5)


def test_what_follows_from_a_mistake_needs_no_example(tmp_path):
    parts = parts_of(layer_key(tmp_path), RIGHT.replace("W @ x", "2 * W @ x"))
    assert parts["s"].counterexample
    assert parts["a"].code == "follows"
    assert parts["a"].counterexample is None


def test_wrong_elements_are_named_in_the_layout_returned(tmp_path):
    problem = problem_of("outer", {"x": "n 1", "y": "m 1"}, part("M", "n m"), returns="value")
    key = key_with(tmp_path, MATRIX, problem)
    source = "def outer(x, y):\n    M = (x @ y.T).T.clone()\n    M[1, 0] = 9\n    return M\n"
    shown = parts_of(key, source)["M"].counterexample
    rows, columns = shown.returned.shape
    sizes = key.items[0].examples.trials[0].sizes
    assert (rows, columns) == (sizes["m"], sizes["n"])
    assert shown.differs == (columns,)
    assert shown.returned.values[columns] == "9"


def test_a_part_that_is_wrong_in_larger_trials_only_has_none(tmp_path):
    source = RIGHT.replace("scale * s}", "scale * s if len(x) < 4 else s}")
    found = parts_of(layer_key(tmp_path), source)["a"]
    assert found.verdict == "wrong_value"
    assert found.counterexample is None


def test_a_function_that_raises_has_none(tmp_path):
    parts = parts_of(layer_key(tmp_path), "def layer(x, W, scale): raise ValueError('no')\n")
    assert parts["s"].counterexample is None


def test_only_the_public_runner_is_asked(tmp_path):
    key = layer_key(tmp_path)
    public = InProcess(RIGHT)
    wrong = [Feedback("s", Verdict.WRONG_VALUE), Feedback("a", Verdict.CORRECT, 1.0)]
    (item,) = key.items
    with_counterexamples(public, key.assignment, item, wrong)
    (call,) = public.calls
    assert all(call.inputs[n] is item.examples.trials[0].inputs[n] for n in call.inputs)


@pytest.mark.parametrize(("source", "count"), [(TWICE, 1), (TWICE_IF_LARGE, 3)])
def test_other_examples_are_run_only_where_the_first_shows_nothing(tmp_path, source, count):
    key = layer_key(tmp_path)
    public, (item,) = InProcess(source), key.items
    x = {"x": np.full((2, 1), 9.0)}
    first, answers = item.examples.trials[0], item.examples.expected[0]["layer"]
    larger = replace(first, inputs={**first.inputs, **x})
    right = InProcess(RIGHT).run([call_of(item.problem, item.problem.functions[0], larger)])[0]
    others = {name: replace(answers[name], value=right.values[name]) for name in answers}
    drawn = Examples((first, larger, larger), ({"layer": answers}, *[{"layer": others}] * 2))
    item = replace(item, draw_examples=lambda: drawn)
    wrong = [Feedback("s", Verdict.WRONG_VALUE), Feedback("a", Verdict.CORRECT, 1.0)]
    shown, _ = with_counterexamples(public, key.assignment, item, wrong)
    assert shown.counterexample
    assert len(public.calls) == count


@pytest.mark.parametrize(
    "source",
    [
        "def layer(x, W, scale):\n    return {'s': 2 * W @ x, 'a': x}\n",
        "def layer(W, x, more=3):\n    return {'s': 2 * W @ x, 'a': x}\n",
    ],
    ids=["all inputs", "some inputs"],
)
def test_its_command_prints_what_was_returned(tmp_path, source):
    shown = parts_of(layer_key(tmp_path), source)["s"].counterexample
    check_command(tmp_path / "student", source, shown, torch.float64)


def test_the_examples_of_hw1_are_small_and_round():
    course = Course(Path(__file__).parents[2])
    key = AnswerKey.build(course.assignment("hw1"), course.reference("hw1"), "seed")
    for item in key.items:
        for name in (i.name for i in item.problem.inputs if i.sampler.draw == "normal"):
            quarters = 4 * item.examples.trials[0].inputs[name]
            assert np.array_equal(quarters, np.round(quarters)), (item.problem.id, name)


PICKED = """
import torch

def pick(scores, y, keep, k):
    picked = scores[torch.arange(len(y)), y] * keep + k
    return picked
"""
WHOLE_INPUTS = {
    "scores": "K B",
    "y": ("K", Integers(high="B")),
    "keep": ("K", Mask()),
    "k": ("", Integers(low=1, high=9)),
}


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_labels_and_masks_are_shown_and_repeated_as_what_they_are(tmp_path, dtype):
    problem = problem_of("pick", WHOLE_INPUTS, part("picked", "K"), returns="value")
    key = key_with(tmp_path, PICKED, problem)
    only = "    torch.ones(1) @ scores[0, :1]\n" if dtype == "float32" else ""
    body = "    return scores[torch.arange(len(y)), y] * ~keep + k\n"
    source = f"import torch\ndef pick(scores, y, keep, k):\n{only}{body}"
    shown = parts_of(key, source)["picked"].counterexample
    trial = key.items[0].examples.trials[0].inputs
    assert f"y=tensor({trial['y'].tolist()})" in shown.command
    assert f"keep=tensor({trial['keep'].tolist()})" in shown.command
    assert f"k={trial['k'].item()})" in shown.command
    by_name = {array.name: array.values for array in shown.inputs}
    assert by_name["y"] == tuple(map(str, trial["y"].tolist()))
    assert set(by_name["keep"]) == {"True", "False"}
    check_command(tmp_path / "student", source, shown, getattr(torch, dtype))
