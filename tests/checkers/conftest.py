import math

import numpy as np
import pytest
import torch

from grader import checkers
from grader.runs import Attempt
from grader.sandbox.worker import actions
from tests.checkers import classes, forward
from tests.keys import key_of


@pytest.fixture
def feedback_on(tmp_path):
    """Feedback by part on a student's source, run in this process, for one problem."""

    def mark(problem, reference, student, others=(), formulas=None, **fields):
        key = key_of(tmp_path, reference, problem, *others, **fields)
        namespace = {"torch": torch, "np": np, "math": math}
        exec(student, namespace)
        item = key.items[0]
        attempts = {
            function.name: tuple(
                Attempt(trial, expected[function.name], actions.perform(namespace, call))
                for trial, expected, call in zip(
                    item.trials, item.expected, item.calls[function.name], strict=True
                )
            )
            for function in problem.functions
        }
        found = checkers.check(problem, attempts, formulas or key.oracle)
        return {feedback.part: feedback for feedback in found}

    return mark


@pytest.fixture
def feedback(feedback_on):
    """Feedback by part on the body of a student's `forward`."""

    def mark(body):
        student = "def forward(x, W, b):\n    " + "\n    ".join(body.strip().splitlines())
        return feedback_on(forward.PROBLEM, forward.REFERENCE, student)

    return mark


@pytest.fixture
def classified(feedback_on):
    """Feedback by part on `classify`, of which some values are worked out otherwise."""

    def mark(predicted, hits="predicted == y", chosen="scores[torch.arange(len(y)), predicted]"):
        body = f"""
def classify(scores, y):
    predicted = {predicted}
    chosen = {chosen}
    return {{"predicted": predicted, "chosen": chosen, "hits": {hits}}}
"""
        return feedback_on(classes.PROBLEM, classes.REFERENCE, body)

    return mark
