"""Which call a trial makes of a function."""

from grader.runs import Call, Trial
from grader.spec.parts import Function
from grader.spec.problem import Problem


def call_of(problem: Problem, function: Function, trial: Trial) -> Call:
    """The call of `function` on the inputs of `trial`, cut to those it may ask for.

    Where the sandbox makes arguments, it makes them from all inputs.
    """
    inputs = trial.inputs
    are_given = not problem.built and inputs.keys() >= set(function.takes)
    offered = {name: inputs[name] for name in function.takes} if are_given else inputs
    keys = problem.keys_of(function)
    script = problem.script(function, trial.case)
    return Call(problem.action, function.name, offered, keys, takes=function.takes, script=script)
