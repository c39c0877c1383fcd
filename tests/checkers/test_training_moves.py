"""Steps of training as students write them otherwise: each is named for what it is, or not."""

from pathlib import Path

import pytest

from grader.course.course import Course
from tests.checkers.training_ways import WAYS

PROBLEM = Course(Path(__file__).parents[2]).assignment("hw1").problem("1.2a")
REFERENCE = """
def train_step(model, x, y, optimizer):
    loss = ((model(x) - y) ** 2).sum()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss
"""
HEAD = """
import torch
from torch.nn import functional as F

def train_step(model, x, y, optimizer):
    lr = optimizer.param_groups[0]["lr"]
"""


@pytest.fixture
def told(feedback_on):
    """What is said of the parameters and of the loss of a step."""

    def of(*lines):
        body = lines[0] if len(lines) == 1 else "".join(f"    {line}\n" for line in lines)
        return feedback_on(PROBLEM, REFERENCE, HEAD + body)

    return of


@pytest.mark.parametrize(("code", "lines"), WAYS.values(), ids=WAYS)
def test_a_step_is_named_for_what_it_is(told, code, lines):
    found = told(*lines)["parameters"]
    assert (found.code, found.fraction) == (code, 0.0), found.message


@pytest.mark.parametrize(
    ("way", "message"),
    {
        "no step": (
            "the parameters did not change: is optimizer.step() called after loss.backward()?"
        ),
        "no gradients": (
            "the parameters did not change: the step is taken without loss.backward()"
        ),
        "cleared too late": "the parameters did not change: no gradients were left for a step",
        "the loss is 0": "the parameters did not change: the loss is 0 whatever they are",
        "the sign": "the parameters moved up the gradient instead of down",
        "one wrong gradient": "the second layer moved as they should, the first layer did not",
        "the weights alone": "the weights moved as they should, the biases did not change",
        "ten epochs": "the parameters moved 10 steps, each with new gradients",
        "one step per sample": "the parameters moved one step for each sample",
        "small batches": "the parameters moved one step for each 2 samples",
        "half a step": "the parameters moved 0.5 times as far as one step goes",
        "another loss altogether": (
            "the parameters end in a wrong place, down the gradients that are there"
        ),
        "out of all": "the parameters end in a wrong place",
        "L1 loss": "the parameters followed the gradient of the mean of the absolute distances",
        "another learning rate": (
            "the parameters moved as with a learning rate of 0.01, whatever the optimizer's is"
        ),
        "Nesterov's momentum": "the parameters moved 1.9 times as far as one step goes",
        "weight decay": (
            "the parameters moved as they should, and were made smaller in proportion as well"
        ),
    }.items(),
)
def test_it_is_said_in_words(told, way, message):
    assert told(*WAYS[way][1])["parameters"].message == message


@pytest.mark.parametrize(
    ("way", "hint"),
    {
        "no step": (
            "the gradients are there: only the step is missing "
            "(p = p - ... leaves the parameter as it is)"
        ),
        "cleared too late": (
            "call zero_grad(), then backward(), then step(), each with its (); and is the loss cut "
            "off from the model, as by no_grad() or detach()?"
        ),
        "the loss is 0": "mend the loss first",
    }.items(),
)
def test_who_takes_no_step_is_told_what_to_do(told, way, hint):
    assert told(*WAYS[way][1])["parameters"].hint == hint
