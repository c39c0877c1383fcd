"""One more call of an object tells that it does not read what was put into it, or was spoiled."""

import pytest
import torch

from grader.grading.experiments import with_experiments
from grader.report.feedback import Feedback
from grader.spec import (
    Apply,
    Choice,
    Construct,
    Invoke,
    Put,
    Read,
    StatefulModule,
)
from grader.verdicts import Verdict
from grader.verify.in_process import InProcess
from tests.one_function import part, problem_of

BUILD = (Construct(name="Net"), Put(attribute="parameters", entries=("W", "b")))
STEPS = (
    Invoke(name="forward", given=("x",), gives=("y",)),
    Invoke(name="backward", given=("x",)),
    Read(attribute="grads", entries=("db",)),
)
PARTS = part("y", "B k"), part("db", "k")
INPUTS = {"x": "B n", "W": "n k", "b": "k"}
PROBLEM = problem_of(
    "backward",
    INPUTS,
    *PARTS,
    kind=StatefulModule,
    build=BUILD,
    steps={"backward": STEPS},
    cleared_by="clear",
)
SOURCE = """
class Net:
    def __init__(self):
        self.parameters = {"W": torch.zeros(1), "b": torch.zeros(1)}
        self.own = torch.rand(7)
        self.f = {F}

    def forward(self, x):
        return {FORWARD}

    def backward(self, x):
        self.grads = {"db": x.sum(0)}

    def clear(self):
        {CLEAR}
"""
RIGHT = "x @ self.parameters['W'] + self.parameters['b']"
UNREAD = "does forward read parameters, or something else that was made earlier?"
SPOILED = "does clear change what forward reads, such as a parameter?"


def told(forward=RIGHT, clear="pass", code="wrong_value", problem=PROBLEM, takes=""):
    namespace = {"torch": torch}
    source = SOURCE.replace("__init__(self", f"__init__(self{takes}")
    source = source.replace("{FORWARD}", forward).replace("{CLEAR}", clear)
    exec(source.replace("{F}", "f" if takes else "None"), namespace)
    wrong = Feedback("y", Verdict.WRONG_VALUE, message="y has wrong values", code=code)
    right = Feedback("db", Verdict.CORRECT, 1.0)
    runner = InProcess(namespace, library="torch")
    found, same = with_experiments(runner, problem, [wrong, right])
    assert same == right
    return found.code, found.message, found.hint


NOTHING = ("wrong_value", "y has wrong values", "")


def test_what_is_no_matter_in_one_case_alone_is_read():
    cases = {"f": ("dead", "alive")}
    build = (Construct(name="Net", given={"f": Choice(choice="f")}), BUILD[1])
    problem = PROBLEM.model_copy(update={"choices": cases, "build": build})
    dead = "0 * self.parameters['W'].sum()"
    forward = f"self.own.sum() + ({dead} if self.f == 'dead' else {RIGHT})"
    assert told(forward, problem=problem, takes=", f")[0] == "wrong_value"


@pytest.mark.parametrize(
    ("forward", "names"),
    [
        ("x.sum() + self.own", "W and b in parameters are"),
        ("x.sum() + self.parameters['b'] ** 2", "W in parameters is"),
    ],
)
def test_what_is_put_into_an_object_and_not_read_is_told(forward, names):
    message = f"y stays the same whatever {names}"
    assert told(forward) == ("unread", message, UNREAD)


def test_a_method_that_changes_what_another_one_reads_is_told():
    clear = "self.parameters['b'] = self.parameters['b'] * 0"
    message = "y is another value once clear was called"
    assert told(clear=clear) == ("spoiled", message, SPOILED)
    assert told(clear=clear, code="all_zero") == ("spoiled", message, SPOILED)


@pytest.mark.parametrize(
    ("forward", "clear"),
    [
        (RIGHT, "pass"),
        (f"torch.rand(1) * ({RIGHT})", "pass"),
        (RIGHT, "raise ValueError"),
        ("None", "pass"),
        ("1 / 0", "pass"),
    ],
    ids=["reads all", "draws at random", "fails", "gives nothing", "raises"],
)
def test_nothing_is_said_of_any_other_object(forward, clear):
    assert told(forward, clear) == NOTHING


@pytest.mark.parametrize("code", ["factor", "cannot_tell"])
def test_what_is_explained_already_or_was_wrong_before_stays_as_it_is(code):
    assert told("x.sum() + self.own", code=code)[0] == code


def test_an_object_that_is_asked_for_nothing_first_is_left_alone():
    first = Apply(name="loss", given=("x",), gives=("y",))
    problem = PROBLEM.model_copy(update={"steps": {"backward": (first, *STEPS[1:])}})
    assert told("x.sum() + self.own", problem=problem) == NOTHING


def test_a_problem_without_an_object_is_left_alone():
    plain = problem_of("backward", INPUTS, *PARTS)
    assert told("x.sum() + self.own", problem=plain) == NOTHING
