"""Which draws are sound, and what is wrong with one that is not."""

import numpy as np
import pytest

from grader.answers.soundness import Unsound, expected_of, first_sound, near_kink, no_answer
from grader.errors import ReferenceFault, SpecError
from grader.runs import Answer, Trial
from grader.spec import ForwardExpression, Function, Input, Part
from tests.keys import reference_of

SOURCE = """
import torch

def forward(x):
    s = x + 0.5
    a = torch.relu(s)
    return {"s": s, "a": a}
"""
FUNCTION = Function(
    name="forward", takes=("x",), parts=(Part(name="s", points=1), Part(name="a", points=1))
)


def problem(*kinks, function=FUNCTION):
    return ForwardExpression(
        id="1",
        title="forward",
        points=len(function.parts),
        inputs=(Input(name="x", shape="n"),),
        functions=(function,),
        kinks=kinks,
    )


@pytest.fixture
def reference(tmp_path):
    def load(source=SOURCE):
        return reference_of(tmp_path, source)

    return load


def drawn(*values, index=0):
    return Trial(index, {"n": len(values)}, {"x": np.array(values)})


def test_the_first_draw_that_is_sound_is_taken_and_no_more_are_drawn(reference):
    draws = iter([drawn(-2.0, -3.0), drawn(-0.5, 1.0), drawn(1.0, -2.0), drawn(5.0)])
    trial, expected = first_sound(problem("s"), reference(), draws)
    assert trial.inputs["x"].tolist() == [1.0, -2.0]
    np.testing.assert_array_equal(expected["forward"]["a"].array, [1.5, 0.0])
    assert next(draws).inputs["x"].tolist() == [5.0]


@pytest.mark.parametrize(
    ("last", "fault"),
    [
        ((-2.0, -3.0), "a is zero throughout"),
        ((-0.5, 1.0), "s is within 0.001 of its kink"),
        ((np.inf, 1.0), "s is not finite"),
    ],
)
def test_where_no_draw_is_sound_it_is_told_what_is_wrong_with_the_last(reference, last, fault):
    draws = [drawn(np.nan), drawn(*last)]
    with pytest.raises(Unsound) as caught:
        first_sound(problem("s"), reference(), draws)
    assert str(caught.value) == fault


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ((-0.5, 9.0), "s is within 0.001 of its kink"),
        ((-0.5009, 9.0), "s is within 0.001 of its kink"),
        ((-0.502, 9.0), ""),
        ((0.0, 9.0), ""),
    ],
)
def test_a_quantity_that_has_a_kink_may_not_come_near_it(reference, values, fault):
    assert near_kink(problem("s"), reference(), drawn(*values).inputs) == fault


def test_an_input_may_have_a_kink(reference):
    assert near_kink(problem("x"), reference(), drawn(1e-4).inputs) == (
        "x is within 0.001 of its kink"
    )


def test_a_kink_that_nothing_bears_the_name_of_is_refused(reference):
    with pytest.raises(SpecError, match="problem 1: kinks names 'z', which is no input and which"):
        near_kink(problem("z"), reference(), drawn(1.0).inputs)


@pytest.mark.parametrize("returned", ['{"s": s}', '{"s": s, "A": a}'])
def test_a_reference_returns_every_key_of_its_spec(reference, returned):
    source = SOURCE.replace('{"s": s, "a": a}', returned)
    with pytest.raises(ReferenceFault, match=r"reference\.py: forward returned no 'a'$"):
        expected_of(problem(), reference(source), drawn(1.0))


def test_a_bare_value_is_no_dict_in_a_reference(reference):
    bare = Function(
        name="forward", takes=("x",), returns="value", parts=(Part(name="s", points=1),)
    )
    source = SOURCE.replace('{"s": s, "a": a}', '{"s": s}')
    with pytest.raises(ReferenceFault, match="a dict where the spec has one value"):
        expected_of(problem(function=bare), reference(source), drawn(1.0))


@pytest.mark.parametrize("value", [np.array([2, 0]), np.array([True, False])])
def test_no_whole_number_hangs_on_the_last_digits_of_the_inputs(value):
    steady, unsteady = (Answer(value, np.array([0.0, change])) for change in (0.0, 1e6))
    assert no_answer({"f": {"predicted": steady}}) == ""
    assert no_answer({"f": {"predicted": unsteady}}) == (
        "predicted is another whole number once the inputs are rounded"
    )


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("b", np.zeros(2), "b is zero throughout"),
        ("", np.zeros(2), "f is zero throughout"),
        ("b", np.array([1.0, np.nan]), "b is not finite"),
        ("b", np.array([1.0, -np.inf]), "b is not finite"),
        ("b", np.array([0.0, 1.0]), ""),
        ("text", "", ""),
    ],
)
def test_every_expected_value_must_be_an_answer(key, value, fault):
    assert no_answer({"f": {"a": Answer(np.ones(2)), key: Answer(value)}}) == fault


def test_several_values_have_the_names_of_the_spec(reference):
    several = Function(
        name="forward", takes=("x",), returns=("s", "cache"), parts=(Part(name="s", points=1),)
    )
    right, wrong = "return s, cache", "return s, (s, a)"
    source = SOURCE.replace('return {"s": s, "a": a}', f"cache = (s, a)\n    {right}")
    expected = expected_of(problem(function=several), reference(source), drawn(1.0))
    assert expected["forward"]["s"].array.tolist() == [1.5]
    with pytest.raises(ReferenceFault) as fault:
        expected_of(problem(function=several), reference(source.replace(right, wrong)), drawn(1.0))
    assert str(fault.value).endswith(
        "forward does not return s, cache by these names, as the spec has them: assign them to "
        "names, and return these"
    )
