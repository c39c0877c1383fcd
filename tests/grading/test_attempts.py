"""What came of the trials, and where each is run; with stand-ins for a sandbox."""

from dataclasses import replace

import numpy as np
import pytest

from grader.answers.answer_key import Item
from grader.answers.examples import Examples
from grader.grading.attempts import Runners, attempts_at, run_trials, run_without_inputs
from grader.runs import Answer, Call, Failed, Returned, Trial
from grader.spec import DerivativePlot, ForwardExpression, Function, Input, Part
from grader.verdicts import Verdict

RAISED = Failed(Verdict.RAISED, "f raised", code="raised", detail="x was [1.0]")
FINE = Returned({"": np.ones(1)})


class Plays:
    """Plays what each function does; it may differ in float32. Remembers what it was asked."""

    def __init__(self, single=None, **functions):
        self.single, self.functions = single or {}, functions
        self.asked, self.times = [], 0

    def run(self, calls):
        self.times += bool(calls)
        self.asked += calls
        return [self._one(call) for call in calls]

    def _one(self, call):
        functions = self.single if call.dtype == "float32" else self.functions
        found = functions.get(call.function, FINE)
        return found(call) if callable(found) else found

    @property
    def said(self):
        return [(call.function, call.dtype, *call.inputs.values()) for call in self.asked]


def call(name, value):
    return Call("values", name, {"x": np.array(value)}, ())


def function(name):
    return Function(name=name, takes=("x",), returns="value", parts=(Part(name=name, points=1),))


PROBLEM = ForwardExpression(
    id="1", title="t", points=2, inputs=(Input(name="x"),), functions=(function("f"), function("g"))
)


def item(problem=PROBLEM, trials=(1.0, 2.0)):
    answer = {"f": {"": Answer(np.ones(1))}, "g": {"": Answer(np.ones(1))}}

    def of(values):
        return tuple(Trial(i, {}, {"x": np.array(value)}) for i, value in enumerate(values))

    examples = Examples(of((9.0,)), (answer,))
    return Item(problem, of(trials), (answer,) * len(trials), lambda: examples, ())


def by_function(item, hidden, public=None):
    found = attempts_at(item, Runners(hidden, public or Plays()), {})
    return {name: [attempt.run for attempt in attempts] for name, attempts in found.items()}


def test_every_trial_of_each_function_stands_beside_what_was_expected():
    one = item()
    found = attempts_at(one, Runners(Plays(), Plays()), {})
    assert list(found) == ["f", "g"]
    for name, attempts in found.items():
        assert [attempt.trial for attempt in attempts] == list(one.trials)
        assert all(attempt.expected is one.expected[0][name] for attempt in attempts)
        assert [attempt.run for attempt in attempts] == [FINE, FINE]


def test_all_trials_are_asked_for_at_once():
    hidden = Plays()
    by_function(item(), hidden)
    assert hidden.said == [(n, "float64", value) for n in "fg" for value in (1.0, 2.0)]
    assert hidden.times == 1


def raises_at_two(call):
    return RAISED if call.inputs["x"] == 2.0 else FINE


def test_a_function_that_raises_is_tried_in_float32_in_all_its_trials():
    hidden = Plays(f=raises_at_two)
    runs = by_function(item(), hidden)
    assert [run.dtype for run in runs["f"]] == ["float32", "float32"]
    assert [run.dtype for run in runs["g"]] == ["float64", "float64"]
    assert hidden.said[4:] == [("f", "float32", 1.0), ("f", "float32", 2.0)]


def test_what_raises_in_float32_too_raised():
    runs = by_function(item(), Plays(f=RAISED, single={"f": replace(RAISED, detail="in float32")}))
    assert runs["f"] == [RAISED, RAISED]
    assert runs["g"] == [FINE, FINE]


def test_what_works_in_float32_in_some_trials_alone_counts_as_it_was():
    runs = by_function(item(), Plays(f=raises_at_two, single={"f": raises_at_two}))
    assert runs["f"] == [FINE, RAISED]
    assert runs["f"][0].dtype == "float64"


def test_other_failures_are_not_tried_again():
    lost = Failed(Verdict.TIMEOUT, "f did not finish", code="time_limit")
    hidden = Plays(f=lost)
    assert by_function(item(), hidden)["f"] == [lost, lost]
    assert {call.dtype for call in hidden.asked} == {"float64"}


def test_groups_are_tried_again_by_themselves():
    fine, raises = [call("f", 1.0)], [call("f", 2.0), call("f", 3.0)]
    single = Plays(f=lambda call: RAISED if call.inputs["x"] == 3.0 else FINE)
    runs = run_trials(single, [fine, raises])
    assert [runs[each].dtype for each in (*fine, *raises)] == ["float64", "float32", "float32"]


def test_the_text_of_an_exception_is_shown_where_the_public_example_raised_alike():
    public = Plays(f=replace(RAISED, detail="x was [9.0]"))
    hidden = Plays(f=RAISED, single={"f": RAISED})
    runs = by_function(item(), hidden, public)
    assert {run.message for run in runs["f"]} == {"f raised: x was [9.0]"}
    assert public.said == [("f", "float64", 9.0)]


@pytest.mark.parametrize(
    "example",
    [FINE, replace(RAISED, message="f raised something else"), replace(RAISED, detail="")],
)
def test_else_it_is_not_shown(example):
    runs = by_function(item(), Plays(f=RAISED, single={"f": RAISED}), Plays(f=example))
    assert {run.message for run in runs["f"]} == {"f raised"}


def test_where_nothing_raised_no_example_is_run():
    public = Plays()
    by_function(item(), Plays(), public)
    assert public.asked == []


PLOT = DerivativePlot(
    id="2",
    title="p",
    points=1,
    functions=(Function(name="draw", parts=(Part(name="relu", points=1),)),),
)


def test_what_has_no_inputs_is_run_before_all_else():
    plot = replace(item(PLOT, trials=(0.0,)), trials=(Trial(0, {}, {}),))
    plot = replace(plot, expected=({"draw": {}},), draw_examples=lambda: Examples((), ()))
    first = Plays()
    known = run_without_inputs([item(), plot], first)
    assert [call.function for call in first.asked] == ["draw"]
    hidden = Plays()
    found = attempts_at(plot, Runners(hidden, Plays()), known)
    assert hidden.asked == []
    assert [attempt.run for attempt in found["draw"]] == [FINE]


def test_the_first_example_of_each_function_is_run_beforehand_and_no_other():
    two = Examples((Trial(0, {}, {"x": np.array(9.0)}), Trial(1, {}, {"x": np.array(8.0)})))
    one = replace(item(), draw_examples=lambda: two)
    plot = replace(item(PLOT, trials=(0.0,)), draw_examples=lambda: Examples((Trial(0, {}, {}),)))
    first, apart = Plays(f=RAISED), Plays()

    def beforehand(calls):
        return dict(zip(calls, first.run(calls), strict=True))

    runners = Runners(Plays(), apart, beforehand).with_examples([one, plot])
    assert first.said == [("f", "float64", 9.0), ("g", "float64", 9.0)]
    assert runners.public.run(one.example_calls["f"]) == [RAISED, FINE]
    assert apart.said == [("f", "float64", 8.0)]
