"""What stands in a bundle: every array of a key on a shelf, and where it is to be found there."""

from types import SimpleNamespace

import numpy as np
import pytest

import grader
from grader.answers.answer_key import AnswerKey
from grader.bundle.shelf import take
from grader.probes import ProbeCall
from grader.release import writing
from grader.release.writing import Writer
from grader.runs import Answer, Call, Trial
from grader.spec import Function, Part


def taken(writer, stretch):
    return take(writer.numbers.flat(), stretch)


def test_a_trial_keeps_its_facts_and_its_inputs():
    writer = Writer()
    inputs = {"x": np.arange(6.0).reshape(2, 3), "labels": np.array([2, 0])}
    stored = writer._trial(Trial(3, {"n": 2}, inputs, {"f": "relu"}))
    assert stored.facts == {"index": 3, "sizes": {"n": 2}, "case": {"f": "relu"}}
    for name, values in inputs.items():
        np.testing.assert_array_equal(taken(writer, stored.inputs[name]), values)


def test_an_answer_is_a_value_with_its_conditioning_or_a_text():
    writer = Writer()
    stored = writer._answer(Answer(np.array([1.0, 2.0]), np.array([0.5, 0.25])))
    np.testing.assert_array_equal(taken(writer, stored.value), [1.0, 2.0])
    np.testing.assert_array_equal(taken(writer, stored.conditioning), [0.5, 0.25])
    assert writer._answer(Answer("because")).text == "because"


def key_of(release):
    return AnswerKey.build(release.assignment, release.reference, "seed")


@pytest.fixture
def archive_of(monkeypatch):
    """A key as it is written; a stand-in makes the mistakes, each for every problem."""
    told = [("b2", "once"), ("a1", "z"), ("a1", "x"), ("a1", "y"), ("a1", "x")]

    def rehearsal(item, reference, recorder, words):
        return SimpleNamespace(sealed=lambda: iter(told))

    monkeypatch.setattr(writing, "Rehearsal", rehearsal)
    return lambda key: Writer().written(key, key.oracle.reference, hidden=True)


def test_all_of_a_key_is_written(archive_of, release):
    key = key_of(release())
    archive = archive_of(key)
    contents = archive.contents
    assert (contents.grader, contents.hidden) == (grader.__version__, True)
    assert contents.assignment == key.assignment
    assert [item.problem for item in contents.items] == ["1", "2", "3"]
    for item, stored in zip(key.items, contents.items, strict=True):
        assert len(stored.trials) == len(item.trials)
        assert len(stored.probes) == len(item.probes)
        assert stored.withheld == item.withheld
    first, stored = key.items[0].expected[1]["forward"], contents.items[0].expected[1]["forward"]
    assert stored.keys() == first.keys()
    for name, answer in first.items():
        np.testing.assert_array_equal(take(archive.numbers, stored[name].value), answer.array)
    assert contents.items[2].expected[0]["why"][""].text.startswith("Because squares")


def test_what_is_told_is_sealed_in_an_order_that_tells_nothing(archive_of, release):
    archive = archive_of(key_of(release()))
    assert list(archive.contents.sealed.items()) == [("a1", ("x", "y", "z")), ("b2", ("once",))]


def test_a_probe_keeps_what_is_called_and_what_would_answer_it():
    writer = Writer()
    function = Function(name="forward", parts=(Part(name="s", points=1),))
    call = Call("values", "forward", {"x": np.array([800.0])}, ("s",), takes=("x",))
    answers = ({"s": Answer(np.array([1.0]))}, {"s": Answer(np.array([2.0]))})
    stored = writer._probe(ProbeCall("stability", function, call, "x", answers))
    assert (stored.probe, stored.function, stored.about) == ("stability", "forward", "x")
    assert (stored.call["function"], stored.call["keys"]) == ("forward", ("s",))
    assert "inputs" not in stored.call
    np.testing.assert_array_equal(taken(writer, stored.inputs["x"]), [800.0])
    assert [taken(writer, each["s"].value).tolist() for each in stored.answers] == [[1.0], [2.0]]
