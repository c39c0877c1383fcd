"""Which arguments a function asks for, by name, and the fresh values it is given."""

import inspect
from collections.abc import Callable, Mapping
from inspect import Parameter
from typing import Any

import torch

from grader.runs import Array, Call
from grader.sandbox.actions import Refusal
from grader.sandbox.actions.describe import describe

_DTYPES = {"float64": torch.float64, "float32": torch.float32}


def fresh(call: Call) -> dict[str, object]:
    """The inputs of `call` by name, copied anew: tensors of its dtype.

    A scalar is a Python float, except in float32: that pass is a second attempt, and
    gives code its chance that wants tensors throughout.
    """
    return {name: _argument(array, call.dtype) for name, array in call.inputs.items()}


def invoke(function: object, offered: Mapping[str, object]) -> Any:
    """What `function` returns when it is given what it asks for of `offered`."""
    if not callable(function):
        raise Refusal("not_callable", what=describe(function))
    positional, named = bind(function, offered)
    return function(*positional, **named)


def bind(
    function: Callable[..., object], offered: Mapping[str, object]
) -> tuple[list[object], dict[str, object]]:
    """The arguments that `function` asks for; Refusal where it asks for another name.

    A parameter with a default asks for nothing, but is given its name's value where
    there is one; `**others` is given all the rest, `*others` nothing.
    """
    parameters = _parameters(function)
    _check_known(parameters, offered)
    positional = [
        offered.get(p.name, p.default) for p in parameters if p.kind is Parameter.POSITIONAL_ONLY
    ]
    named = {
        p.name: offered[p.name]
        for p in parameters
        if p.kind in (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY) and p.name in offered
    }
    if any(p.kind is Parameter.VAR_KEYWORD for p in parameters):
        taken = {p.name for p in parameters}
        named |= {name: value for name, value in offered.items() if name not in taken}
    return positional, named


def _parameters(function: Callable[..., object]) -> list[Parameter]:
    # A module is called through a function that takes anything and passes it on.
    called = function.forward if isinstance(function, torch.nn.Module) else function
    try:
        return list(inspect.signature(called).parameters.values())
    except (TypeError, ValueError):
        raise Refusal("unreadable_signature", what=describe(function)) from None


def _check_known(parameters: list[Parameter], offered: Mapping[str, object]) -> None:
    variable = (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
    unknown = tuple(
        p.name
        for p in parameters
        if p.kind not in variable and p.default is Parameter.empty and p.name not in offered
    )
    if unknown:
        raise Refusal("wrong_signature", unknown)


def _argument(array: Array, dtype: str) -> object:
    if array.ndim == 0 and dtype == "float64":
        return float(array)
    # from_numpy stays on the CPU, whatever default device the submission has set.
    return torch.from_numpy(array.copy()).to(_DTYPES[dtype])
