import numpy as np
import pytest

from grader.bundle import fingerprints
from grader.bundle.shelf import Shelf, take
from grader.errors import CannotTell
from grader.release.recorder import Recorder
from tests.silent import Silent


def test_what_was_asked_is_stored_with_its_answers(release):
    made = release()
    recorder = Recorder(made.assignment, made.reference)
    inputs = {"x": np.ones((4, 1)), "b": np.full((4, 1), 0.5)}
    values = [np.full((4, 1), number) for number in (0.1, 0.7, 0.1)]
    told = [recorder.answers("forward", inputs, {"s": value}) for value in values]
    assert told[0].keys() == {"a"}  # not what only the reference names, nor what was given
    numbers, samples = Shelf("<f8"), Shelf("<f4")
    (questions,) = recorder.stored(numbers, samples).values()
    sums = take(numbers.flat(), questions.sums)
    assert sums.shape == (2, fingerprints.SUMS)
    row = fingerprints.nearest(sums, values[1])
    stored = take(samples.flat(), questions.answers["a"])[row]
    np.testing.assert_array_equal(stored, told[1]["a"].array)


def test_what_the_reference_cannot_tell_is_not_stored(release):
    recorder = Recorder(release().assignment, Silent())
    with pytest.raises(CannotTell):
        recorder.answers("forward", {"x": np.ones((4, 1))}, {"s": np.ones((3, 1))})
    assert recorder.stored(Shelf("<f8"), Shelf("<f4")) == {}


def test_answers_are_cut_to_what_float32_holds(release):
    made = release()
    inputs = {"x": np.full((4, 1), 1 / 3), "b": np.zeros((4, 1))}
    told = Recorder(made.assignment, made.reference).answers("forward", inputs, {})
    assert told.keys() == {"s", "a"}
    np.testing.assert_array_equal(told["s"].array, np.float32(told["s"].array))
