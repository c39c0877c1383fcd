import numpy as np
import pytest

from grader.spec import Function, Input, Part
from grader.trials.draw import draw_trial, generator, sizes_of
from tests.one_function import part, problem_of

PROBLEM = problem_of("f", {"x": "n 1", "W": "h n"}, part("s", "n 1"))


@pytest.mark.parametrize("count", range(1, 8))
def test_sizes_are_distinct_at_least_four_and_rotate(count):
    inputs = [Input(name=f"x{place}", shape=f"s{place}") for place in range(count)]
    problem = PROBLEM.model_copy(update={"inputs": inputs})
    drawn = [sizes_of(problem, index) for index in range(8)]
    for sizes in drawn:
        assert len(set(sizes.values())) == count
        assert min(sizes.values()) >= 4
    assert len({sizes["s0"] for sizes in drawn}) >= 5


def test_sizes_are_larger_by_what_an_axis_takes_away():
    part = Part(name="s", points=1, shape="n-2 1")
    shorter = (Function(name="f", takes=("x",), parts=(part,)),)
    problem = PROBLEM.model_copy(update={"functions": shorter})
    assert sizes_of(problem, 0) == {"n": 6, "h": 7}
    assert sizes_of(problem, 0, smallest=2) == {"n": 4, "h": 5}


def test_a_trial_depends_on_the_seed_and_its_words_alone():
    sizes = sizes_of(PROBLEM, 3)
    again, other = (draw_trial(PROBLEM, 3, (seed, "hw"), sizes) for seed in ("a", "b"))
    same = draw_trial(PROBLEM, 3, ("a", "hw"), sizes)
    np.testing.assert_array_equal(same.inputs["x"], again.inputs["x"])
    assert not np.array_equal(other.inputs["x"], again.inputs["x"])


def test_trials_differ_from_each_other():
    sizes = {"n": 4, "h": 5}
    first, second = (draw_trial(PROBLEM, index, ("a",), sizes) for index in (0, 1))
    assert not np.array_equal(first.inputs["x"], second.inputs["x"])


def test_words_do_not_run_into_each_other():
    assert generator("ab", "c").random() != generator("a", "bc").random()
