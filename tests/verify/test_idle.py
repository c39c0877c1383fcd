import numpy as np
import pytest

from grader.runs import Returned
from grader.spec import Input
from grader.verify.idle import CONSTANTS, idle_submissions

A, X = Input(name="A", shape="m n"), Input(name="x", shape="n")


def all_idle(subject, problem_id):
    (item,) = subject.key.only(problem_id).items
    return item, dict(idle_submissions(item, subject.reference))


@pytest.mark.parametrize("problem_id", ["1.2a", "1.2c", "1.3c", "1.4b", "1.4c", "1.4e"])
def test_every_idle_submission_returns_something(hw1, problem_id):
    item, idle = all_idle(hw1, problem_id)
    assert idle
    for runner in idle.values():
        for function in item.problem.functions:
            calls = item.calls[function.name]
            runs = runner.run(calls)
            assert len(runs) == len(calls)
            assert all(isinstance(run, Returned) for run in runs)


def test_values_are_constants_and_inputs(make_subject, value_problem):
    source = "def f(A, x):\n    return A @ x\n"
    subject = make_subject(value_problem("f", "m", A, X), reference=source)
    item, idle = all_idle(subject, "1")
    call = item.calls[item.problem.functions[0].name][0]
    found = {title: runner.run([call])[0].values[""] for title, runner in idle.items()}
    for number in CONSTANTS:
        assert np.array_equal(found.pop(f"{number:g} throughout"), np.full(4, number))
    assert np.ptp(found.pop("one number, the same in all trials")) == 0
    assert list(found) == ["the input A handed back", "the input x handed back"]
    assert not any(values.any() for values in found.values())  # none has as many elements


def test_an_input_that_fits_is_handed_back(make_subject, value_problem):
    source = "def f(x):\n    return 2 * x\n"
    subject = make_subject(value_problem("f", "n", X), reference=source)
    item, idle = all_idle(subject, "1")
    call = item.calls[item.problem.functions[0].name][0]
    (run,) = idle["the input x handed back"].run([call])
    assert np.array_equal(run.values[""], call.inputs["x"])


def test_the_titles_say_what_was_tried(hw1):
    assert list(all_idle(hw1, "1.4c")[1]) == ["the line y = 0", "the line y = 1", "the line y = x"]
    assert list(all_idle(hw1, "1.3c")[1]) == ["an empty text", "a blank text"]
    assert "a graph that is only x" in all_idle(hw1, "1.4b")[1]
    assert "a step that does nothing and returns 0" in all_idle(hw1, "1.2a")[1]
