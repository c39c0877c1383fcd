"""Which call a trial makes of a function."""

from collections.abc import Mapping

from grader.runs import Array, Call
from grader.spec.parts import Function
from grader.spec.problem import Problem


def call_of(problem: Problem, function: Function, inputs: Mapping[str, Array]) -> Call:
    """The call of `function` on `inputs`, which are cut to those it may ask for.

    Where the sandbox builds arguments, it builds them from all inputs.
    """
    offered = inputs if problem.built else {name: inputs[name] for name in function.takes}
    keys = function.keys + problem.extra_keys
    return Call(problem.action, function.name, offered, keys, takes=function.takes)
