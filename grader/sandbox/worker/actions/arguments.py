"""Which arguments a function asks for, by name, and the fresh values it is given."""

import functools
import inspect
from collections.abc import Callable, Collection, Mapping
from inspect import Parameter
from types import FunctionType
from typing import Any

from grader.libraries import Library, library
from grader.runs import Call, Numbers, is_whole
from grader.sandbox.worker.actions import Refusal, tensors
from grader.sandbox.worker.actions.words import describe


def fresh(call: Call) -> dict[str, object]:
    """The inputs of `call` by name, copied anew: arrays of its library, dtype and device.

    What has no axes is a Python float, int or bool. In float32 a float is none: that pass is a
    second attempt, and gives code its chance that wants tensors throughout.
    """
    made_by = library(call.backend.library)
    return {name: _argument(array, call, made_by) for name, array in call.inputs.items()}


def invoke(
    function: object,
    offered: Mapping[str, object],
    step: str = "",
    takes: Collection[str] | None = None,
) -> Any:
    """What `function` returns when it is given what it asks for of `offered`.

    `step` is its name where the call has a script; `takes` is what `**others` is given then.
    """
    if not callable(function):
        raise Refusal("not_callable", what=describe(function), step=step)
    positional, named = bind(function, offered, step, takes)
    return function(*positional, **named)


def bind(
    function: Callable[..., object],
    offered: Mapping[str, object],
    step: str = "",
    takes: Collection[str] | None = None,
) -> tuple[list[object], dict[str, object]]:
    """The arguments that `function` asks for; Refusal where it asks for another name.

    A parameter with a default asks for nothing, but is given its name's value where
    there is one; `**others` is given all the rest, or that of `takes`, `*others` nothing.
    """
    parameters = _parameters(function, step)
    _check_known(parameters, offered, step)
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
        rest = offered if takes is None else takes
        named |= {name: offered[name] for name in rest if name not in taken}
    return positional, named


def _parameters(function: Callable[..., object], step: str) -> list[Parameter]:
    # A module is called through a function that takes anything and passes it on.
    called = tensors.forward_of(function)
    # A plain function has the hash that Python gives it; of anything else it may be a student's.
    read = _read_once if type(called) is FunctionType else _read
    try:
        return read(called)
    except (TypeError, ValueError):
        raise Refusal("unreadable_signature", what=describe(function), step=step) from None


def _read(function: Callable[..., object]) -> list[Parameter]:
    return list(inspect.signature(function).parameters.values())


_read_once = functools.lru_cache(maxsize=64)(_read)  # it takes as long as a small function does


def _check_known(parameters: list[Parameter], offered: Mapping[str, object], step: str) -> None:
    variable = (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
    unknown = tuple(
        p.name
        for p in parameters
        if p.kind not in variable and p.default is Parameter.empty and p.name not in offered
    )
    if unknown:
        raise Refusal("wrong_signature", unknown, step=step)


def _argument(array: Numbers, call: Call, made_by: Library) -> object:
    if array.ndim == 0 and (call.dtype == "float64" or is_whole(array)):
        return array.item()
    return made_by.array(array, call.dtype, call.device)
