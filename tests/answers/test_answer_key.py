from dataclasses import replace

import numpy as np
import pytest

from grader.answers.answer_key import new_seed
from grader.answers.oracle import ReferenceOracle
from grader.answers.soundness import no_answer
from grader.errors import CourseError, SpecError
from grader.spec import Uniform
from tests.keys import key_of
from tests.one_function import part, problem_of

NONE = "problem 1: none of 100 draws of trial 0 will do, as in the "
REFERENCE = """
import torch

def forward(x):
    s = x + 0.5
    a = torch.relu(s)
    return {"s": s, "a": a}
"""


def build(tmp_path, *, kinks=("s",), shape="n 1", sampler=None, seed="seed"):
    problem = problem_of(
        "forward",
        {"x": (shape, sampler) if sampler else shape},
        part("s", shape),
        part("a", shape, follows="s"),
        kinks=kinks,
    )
    return key_of(tmp_path, REFERENCE, problem, seed=seed)


def test_a_key_holds_eight_trials_with_their_answers(tmp_path):
    item = build(tmp_path).items[0]
    assert len(item.trials) == len(item.expected) == 8
    for trial, expected in zip(item.trials, item.expected, strict=True):
        np.testing.assert_array_equal(expected["forward"]["s"].array, trial.inputs["x"] + 0.5)


def test_no_trial_is_vacuous_or_near_a_kink(tmp_path):
    for seed in map(str, range(20)):
        for expected in build(tmp_path, shape="1", seed=seed).items[0].expected:
            assert np.abs(expected["forward"]["s"].array).min() >= 1e-3
            assert not no_answer(expected)


def test_the_same_seed_gives_the_same_key(tmp_path):
    one, same = build(tmp_path), build(tmp_path)
    other = build(tmp_path, seed="another")
    assert inputs(one) == inputs(same) != inputs(other)


def inputs(key):
    return [trial.inputs["x"].tolist() for trial in key.items[0].trials]


def test_the_public_example_is_the_same_for_every_seed(tmp_path):
    one, other = (build(tmp_path, seed=seed).items[0].examples.trials[0] for seed in ("a", "b"))
    np.testing.assert_array_equal(one.inputs["x"], other.inputs["x"])


def test_a_sampler_that_is_always_vacuous_is_refused(tmp_path):
    with pytest.raises(SpecError, match=NONE + "last a is zero throughout: mend its s"):
        build(tmp_path, sampler=Uniform(low=-3, high=-2))


def test_a_kink_that_is_always_near_is_refused(tmp_path):
    with pytest.raises(SpecError, match=NONE + "last s is within 0.001 of its kink: mend"):
        build(tmp_path, sampler=Uniform(low=-0.5, high=-0.4999))


def test_a_new_seed_is_long_and_new():
    assert len(new_seed()) == 32
    assert new_seed() != new_seed()


def test_one_problem_can_be_picked(tmp_path):
    key = build(tmp_path)
    assert key.only("1").points == 2
    with pytest.raises(CourseError, match="assignment t has no problem '9'; known: 1"):
        key.only("9")


def test_the_digest_is_of_spec_reference_and_problems_not_of_the_seed(tmp_path):
    key = build(tmp_path)
    assert key.digest == build(tmp_path, seed="another").digest
    assert len({key.digest, build(tmp_path, kinks=("x",)).digest}) == 2
    reference = key.oracle.reference
    other = ReferenceOracle(replace(reference, source=reference.source + "# changed\n"))
    assert replace(key, oracle=other).digest != key.digest
    assert replace(key, items=()).digest != key.digest
