from dataclasses import replace

import numpy as np
import pytest

from grader.bundle.archive import Archive
from grader.bundle.contents import Contents, StoredAnswer
from grader.bundle.stored import Bundle
from grader.errors import BundleFault, CannotTell
from grader.probes import ProbeCall
from grader.release.writing import Writer


def test_the_trials_are_those_that_were_released(instructors, students):
    for one, other in zip(instructors.items, students.items, strict=True):
        assert one.problem == other.problem
        for before, after in zip(one.trials, other.trials, strict=True):
            assert (before.index, before.sizes) == (after.index, after.sizes)
            assert before.inputs.keys() == after.inputs.keys()
            for name in before.inputs:
                np.testing.assert_array_equal(before.inputs[name], after.inputs[name])
        for was, came in zip(one.expected, other.expected, strict=True):
            for key, answer in was["forward"].items():
                np.testing.assert_array_equal(answer.array, came["forward"][key].array)
                np.testing.assert_array_equal(
                    answer.conditioning, came["forward"][key].conditioning
                )


def test_what_follows_from_a_foreseen_mistake_is_known(instructors, students):
    trial = students.items[0].trials[1]
    s = trial.inputs["W"] @ trial.inputs["x"]
    told = students.oracle.answers("forward", trial.inputs, {"s": s})
    right = instructors.oracle.answers("forward", trial.inputs, {"s": s})
    np.testing.assert_allclose(told["a"].array, right["a"].array, rtol=1e-6)
    np.testing.assert_allclose(told["a"].conditioning, right["a"].conditioning, rtol=1e-6)


def test_what_follows_from_another_value_cannot_be_told(students):
    inputs = students.items[0].trials[0].inputs
    for given in ({"s": np.full((5, 1), 0.123)}, {"inner": np.zeros((5, 1))}):
        with pytest.raises(CannotTell):
            students.oracle.answers("forward", inputs, given)


def test_contents_that_contradict_themselves_are_refused(stored, tmp_path):
    (item,) = stored.contents.items
    short = item.model_copy(update={"expected": item.expected[:1]})
    contents = stored.contents.model_copy(update={"items": (short,)})
    broken = Archive(contents, stored.numbers, stored.samples)
    with pytest.raises(BundleFault, match=r"contradicts itself .*3 trials, 1 answers"):
        Bundle(tmp_path / "t.zip", broken).key()


def read_back(stored, tmp_path, **changed):
    """The one item of a bundle of which something else is stored."""
    (item,) = stored.contents.items
    contents = stored.contents.model_copy(update={"items": (item.model_copy(update=changed),)})
    (read,) = Bundle(tmp_path / "t.zip", replace(stored, contents=contents)).key().items
    return read


def test_a_probe_is_that_which_was_released(instructors, tmp_path):
    item, writer = instructors.items[0], Writer()
    call, expected = item.calls["forward"][0], item.expected[0]["forward"]
    probe = ProbeCall("stability", item.problem.functions[0], call, "x", (expected, expected))
    contents = Contents(
        grader="1",
        hidden=False,
        assignment=instructors.assignment,
        items=(writer._item(replace(item, probes=(probe,))),),
        questions={},
        sealed={},
    )
    (read,) = read_back(Archive(contents, writer.numbers.flat(), np.zeros(0)), tmp_path).probes
    assert (read.probe, read.about, read.function) == ("stability", "x", probe.function)
    assert (read.call.function, read.call.keys, read.call.takes) == (
        "forward",
        call.keys,
        call.takes,
    )
    for name, values in call.inputs.items():
        np.testing.assert_array_equal(read.call.inputs[name], values)
    assert len(read.answers) == 2
    np.testing.assert_array_equal(read.answers[1]["a"].array, expected["a"].array)


def test_an_answer_that_is_nothing_is_refused(stored, tmp_path):
    expected = stored.contents.items[0].expected
    nothing = {"forward": expected[0]["forward"] | {"a": StoredAnswer()}}
    with pytest.raises(BundleFault, match="an answer that is neither a text nor an array"):
        read_back(stored, tmp_path, expected=(nothing, *expected[1:]))
