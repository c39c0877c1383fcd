"""Which call a trial makes of a function."""

import numpy as np

from grader.runs import Trial
from grader.spec import ForwardExpression, Function, Input, Part, TrainingStep
from grader.spec.samplers import Normal
from grader.trials.calls import call_of
from tests.checkers.training_steps import STEP, STEP_TRIALS

FUNCTION = Function(
    name="f", takes=("x",), parts=(Part(name="s", points=1), Part(name="a", points=1, key="A"))
)
PROBLEM = ForwardExpression(
    id="1",
    title="t",
    points=3,
    inputs=(Input(name="x"), Input(name="y", sampler=Normal())),
    functions=(FUNCTION, Function(name="g", takes=("y",), parts=(Part(name="b", points=1),))),
)


def test_a_function_is_given_what_it_may_ask_for_and_nothing_else():
    trial = Trial(0, {}, {"x": np.array(1.0), "y": np.array(2.0)})
    call = call_of(PROBLEM, FUNCTION, trial)
    assert (call.action, call.function, call.script) == ("values", "f", "")
    assert dict(call.inputs) == {"x": trial.inputs["x"]}
    assert (call.keys, call.takes) == (("s", "A"), ("x",))


def test_where_arguments_are_built_they_are_built_from_all_inputs():
    assert isinstance(STEP, TrainingStep)
    (function,) = STEP.functions
    call = call_of(STEP, function, STEP_TRIALS[0])
    assert call.inputs == STEP_TRIALS[0].inputs
    assert call.takes == ("model", "x", "y", "optimizer")


def test_what_takes_the_students_own_is_called_with_all_inputs():
    forward = FUNCTION.model_copy(update={"returns": ("s", "A", "cache")})
    backward = Function(
        name="g", takes=("y", "cache"), returns="value", parts=(Part(name="dx", points=1),)
    )
    problem = PROBLEM.model_copy(update={"functions": (forward, backward)})
    trial = Trial(0, {}, {"x": np.array(1.0), "y": np.array(2.0)})
    call = call_of(problem, backward, trial)
    assert (call.inputs, call.takes, call.leads) == (trial.inputs, ("y", "cache"), ("f",))
    alone = call_of(problem, forward, trial)
    assert (set(alone.inputs), alone.leads) == ({"x"}, ())
