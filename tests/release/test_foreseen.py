import numpy as np
import pytest

from grader.answers.answer_key import AnswerKey
from grader.bundle.candidates import DECLARED, PAIR, SINGLE
from grader.diagnosis.tables.function import FunctionTables
from grader.release.foreseen import Foresight


@pytest.fixture
def foresight(release):
    made = release()
    item = AnswerKey.build(made.assignment, made.reference, "seed").items[0]
    (function,) = item.problem.functions
    tables = FunctionTables.of(made.reference, item.problem, function.name, item.trials)
    return Foresight(item, function, tables, made.assignment.words)


def test_declared_mistakes_come_with_their_own_words(foresight):
    (declared,) = [m for m in foresight.mistakes() if m.words and m.words.tier == DECLARED]
    assert (declared.words.code, declared.words.what) == ("no_bias", "the layer without its bias")
    assert declared.words.hint == "what else does a layer add?"
    x = foresight.item.trials[1].inputs["x"]
    np.testing.assert_allclose(declared.values[1]["s"], x)
    np.testing.assert_allclose(declared.values[1]["a"], np.tanh(x) ** 2)


def test_what_others_follow_is_foreseen_times_a_constant(foresight):
    scaled = [mistake.values[0] for mistake in foresight.mistakes() if mistake.words is None]
    right = foresight.item.expected[0]["forward"]["s"].array
    assert any(np.allclose(each["s"], right / 2) for each in scaled)
    for each in scaled:
        np.testing.assert_allclose(each["a"], np.tanh(each["s"]) ** 2)


def test_no_name_of_the_references_own_is_told(foresight):
    mistakes = [*foresight.mistakes(), *foresight.confusions(foresight.function.parts[1])]
    words = [mistake.words for mistake in mistakes if mistake.words]
    assert {each.tier for each in words} == {DECLARED, SINGLE, PAIR}
    assert not any("inner" in (each.what, *each.places, each.elsewhere) for each in words)
    assert not any("inner" in each.what.split() for each in words)
    assert any("the part with tanh in it" in each.what for each in words)
