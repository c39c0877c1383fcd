"""What follows from a mistake in a value that another problem marks."""

from dataclasses import replace

import numpy as np
import pytest

from grader import checkers
from grader.answers.answer_key import AnswerKey
from grader.course.reference import Reference
from grader.runs import Attempt, Returned
from grader.spec import Assignment, Construct, Function, Input, Invoke, Part, Read, StatefulModule
from grader.verdicts import Verdict
from tests.diagnosis.layer import BACKWARD, LAYERS, told_of

REFERENCE = """
import torch

class Net:
    def __init__(self):
        self.grads = {}
    def forward(self, x, W, b):
        self.given = x, W, b
        return torch.tanh(x @ W.T + b)
    def backward(self, d):
        self.grads |= backward(*self.given, d)
    def clear(self):
        pass

def backward(x, W, b, d):
    s = x @ W.T + b
    y = torch.tanh(s)
    ds = d / torch.cosh(s) ** 2
    dW = ds.T @ x
    db = ds.sum(dim=0)
    return {"y": y, "dW": dW, "db": db}

OTHER_WAYS = ({"functions": ("backward",), "lines": ("ds = d * (1 - y ** 2)",)},)
"""
TAKEN = ("x", "W", "b")
PROBLEM = StatefulModule(
    id="1",
    title="net",
    points=2,
    inputs=(
        Input(name="x", shape="B n"),
        Input(name="W", shape="h n"),
        Input(name="b", shape="h"),
        Input(name="d", shape="B h"),
    ),
    functions=(
        Function(
            name="backward",
            takes=(*TAKEN, "d"),
            parts=(Part(name="dW", points=1, shape="h n"), Part(name="db", points=1, shape="h")),
        ),
    ),
    build=(Construct(name="Net"),),
    steps={
        "backward": (
            Invoke(name="forward", given=TAKEN, noted="y"),
            Invoke(name="backward", given=("d",)),
            Read(attribute="grads", entries=("dW", "db")),
        )
    },
    cleared_by="clear",
    follows="y",
)


def gradients(x, W, b, d, s):
    ds = d * (1 - np.tanh(s) ** 2)
    return {"y": np.tanh(s), "dW": ds.T @ x, "db": ds.sum(0)}


def right(x, W, b, d):
    return gradients(x, W, b, d, x @ W.T + b)


def without_bias(x, W, b, d):
    return gradients(x, W, b, d, x @ W.T)


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    path = tmp_path_factory.mktemp("course") / "reference.py"
    path.write_text(REFERENCE)
    assignment = Assignment(id="t", title="t", file="t.py", points=2, problems=(PROBLEM,))
    return AnswerKey.build(assignment, Reference.load(path), "seed")


@pytest.fixture
def told(key):
    """Feedback on both parts where a student returns this of the inputs, and `changes` of it."""

    def of(student, changes=lambda found: {}):
        (item,), attempts = key.items, []
        for trial, expected in zip(item.trials, item.expected, strict=True):
            found = student(**trial.inputs)
            found |= changes(found)
            again = {f"again {name}": value for name, value in found.items()}
            run = Returned({name: v for name, v in (again | found).items() if v is not None})
            attempts.append(Attempt(trial, expected["backward"], run))
        feedback = checkers.check(PROBLEM, {"backward": attempts}, key.oracle)
        return key.explainers["1"].carry({"backward": attempts}, feedback)

    return of


def test_right_gradients_of_a_wrong_forward_pass_follow_from_it(told):
    for found in told(without_bias):
        assert (found.verdict, found.fraction) == (Verdict.CORRECT, 1.0)
        assert found.message == "right for your own y, which is wrong"
        assert found.hint == (
            "mend forward first; where the same mistake stands here, mend it here too"
        )
        assert (found.code, "declared" in found.layouts) == ("follows", True)


def test_what_follows_may_be_worked_out_another_way_that_is_right(told):
    def by_value(x, W, b, d):
        y = 1 / (1 + np.exp(-(x @ W.T + b)))
        ds = d * (1 - y**2)
        return {"y": y, "dW": ds.T @ x, "db": ds.sum(0)}

    assert [f.code for f in told(by_value)] == ["follows", "follows"]
    off = told(by_value, lambda found: {"dW": found["dW"] ** 3})
    assert [f.code for f in off] == ["wrong_value", "follows"]


def test_what_is_right_says_nothing_whatever_comes_first(told):
    assert [f.message for f in told(right, lambda found: {"y": found["y"] + 7})] == ["", ""]


def test_a_mistake_of_ones_own_is_not_carried(told):
    dW, db = told(without_bias, lambda found: {"dW": found["dW"] + 1})
    assert (dW.verdict, dW.fraction, dW.code) == (Verdict.WRONG_VALUE, 0.0, "wrong_value")
    assert dW.hint == "y is wrong too: mend forward first"
    assert db.code == "follows"


def test_a_factor_is_told_of_what_follows(told):
    dW, _ = told(without_bias, lambda found: {"dW": 2 * found["dW"]})
    assert (dW.fraction, dW.code) == (0.0, "factor")
    assert dW.message == (
        "dW is consistent with the right value times 2, given your own y, in all 8 trials"
    )


def dead(x, W, b, d):
    return gradients(x, W, b, 0 * d, x @ W.T)


def test_what_shows_no_work_does_not_follow(told):
    assert [f.fraction for f in told(dead)] == [0.0, 0.0]


def odd(x, W, b, d):
    return gradients(x, W, b, d, np.cosh(x @ W.T) - 7 * b)


def test_without_an_explanation_of_the_earlier_value_its_own_numbers_prove_what_follows(told):
    assert [f.code for f in told(odd)] == ["follows", "follows"]


def test_what_they_do_not_prove_has_the_hint_to_mend_first_what_comes_first(told):
    dW, db = told(odd, lambda found: {"dW": np.cosh(found["dW"])})
    assert (dW.code, dW.hint) == ("wrong_value", "y is wrong too: mend forward first")
    assert db.code == "follows"


def test_a_wrong_gradient_of_a_right_forward_pass_is_as_it_was(told):
    dW, _ = told(right, lambda found: {"dW": np.cosh(found["dW"])})
    assert (dW.code, dW.hint) == ("wrong_value", "")


def test_an_earlier_value_that_is_no_array_is_left_aside(told):
    assert told(without_bias, lambda found: {"y": None})[0].code == "wrong_value"


def test_the_second_round_must_follow_too(told, key):
    (item,) = key.items
    attempts = [
        Attempt(trial, expected["backward"], Returned(_stale(trial.inputs)))
        for trial, expected in zip(item.trials, item.expected, strict=True)
    ]
    wrong = checkers.check(PROBLEM, {"backward": attempts}, key.oracle)
    found = key.explainers["1"].carry({"backward": attempts}, wrong)
    assert [f.code for f in found] == ["wrong_value", "follows"]


def _stale(inputs):
    found = without_bias(**inputs)
    again = {"again dW": 2 * found["dW"], "again db": found["db"]}
    return {**found, **again}


def test_other_problems_carry_nothing(key):
    plain = replace(key.explainers["1"], problem=PROBLEM.model_copy(update={"follows": ""}))
    trial, expected = key.items[0].trials[0], key.items[0].expected[0]["backward"]
    attempts = {"backward": [Attempt(trial, expected, Returned(without_bias(**trial.inputs)))]}
    wrong = checkers.check(PROBLEM, attempts, key.oracle)
    assert plain.carry(attempts, wrong) == tuple(wrong)


@pytest.fixture
def told_of_layer(tmp_path):
    return told_of(tmp_path / "reference.py")


@pytest.mark.parametrize(
    "std",
    [
        lambda var, eps: np.sqrt(var),
        lambda var, eps: np.sqrt(var) + eps,
        lambda var, eps: var + eps,
        lambda var, eps: np.sqrt(var - eps),
    ],
)
def test_a_mistake_that_a_cache_hands_on_costs_nothing_again(told_of_layer, std):
    told = told_of_layer(std=std)
    assert told["out"].verdict is Verdict.WRONG_VALUE
    for part in BACKWARD:
        assert (told[part].verdict, told[part].code) == (Verdict.CORRECT, "follows")
        assert told[part].message == "right for your own out, which is wrong"


def test_a_mistake_of_its_own_is_charged_beside_it(told_of_layer):
    told = told_of_layer(std=lambda var, eps: np.sqrt(var), twice=2.0)
    assert told["dx_hat"].code == "follows"
    assert (told["dgamma"].fraction, told["dgamma"].code) == (0.0, "factor")
    assert told["dgamma"].message.endswith("given your own out, in all 8 trials")


def test_where_the_way_forward_is_right_nothing_follows(told_of_layer):
    told = told_of_layer(twice=2.0)
    assert (told["dgamma"].verdict, told["dgamma"].hint) == (Verdict.WRONG_VALUE, "")


def test_what_is_declared_of_both_functions_in_the_same_words_is_one_mistake(told_of_layer):
    told = told_of_layer(added=True)
    assert told["out"].verdict is Verdict.WRONG_VALUE
    assert [told[part].code for part in BACKWARD] == ["follows", "follows"]


def test_what_is_declared_in_other_words_is_another_mistake(told_of_layer):
    words = '"moved, not stretched",\n    },\n)'
    assert words in LAYERS
    told = told_of_layer(LAYERS.replace(words, words.replace("moved", "turned")), added=True)
    assert [told[part].code for part in BACKWARD] == ["wrong_value", "wrong_value"]
