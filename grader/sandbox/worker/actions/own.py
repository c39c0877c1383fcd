"""Calls functions of a module one after the other: a later one takes what an earlier one returned.

A script is a list of calls, as JSON; the value of the last one is wanted:

    {"do": "call", "name": "affine_forward", "takes": ["x", "params"], "returns": ["out", "cache"],
     "kept": ["cache"], "dicts": {"params": ["w", "b"]}}
    {"do": "call", "name": "affine_backward", "takes": ["dout", "cache"],
     "returns": ["dx", "dw", "db"], "kept": [], "dicts": {}}

`returns` is `dict`, `value` or the names of several values in their order; `kept` are those that
later calls take, and `dicts` arguments that are dicts of inputs. Inputs are copied anew for every
call. What is kept is given as it is, whatever it may be: it never leaves this process.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from grader.runs import Call
from grader.sandbox.worker.actions import (
    Interrupted,
    Refusal,
    arguments,
    entries_of,
    look_up,
    other_keys,
)
from grader.sandbox.worker.actions.words import describe, several


def last_value(namespace: Mapping[str, object], call: Call) -> object:
    """What the last call of the script returns; several values as a dict, by their names."""
    kept: dict[str, object] = {}
    *earlier, last = json.loads(call.script)
    for step in earlier:
        try:
            kept |= _kept(_called(namespace, step, call, kept), step)
        except Refusal:
            raise
        except BaseException as error:
            raise Interrupted(step["name"]) from error
    return _named(_called(namespace, last, call, kept), last)


def _called(
    namespace: Mapping[str, object], step: Mapping[str, Any], call: Call, kept: dict[str, object]
) -> object:
    inputs = arguments.fresh(call)
    dicts = {
        name: {entry: inputs[entry] for entry in entries} for name, entries in step["dicts"].items()
    }
    function = look_up(namespace, step["name"])
    offered = {**inputs, **dicts, **kept}
    return arguments.invoke(function, offered, step["name"], step["takes"])


def _kept(returned: object, step: Mapping[str, Any]) -> dict[str, object]:
    """What later calls take of what an earlier one returned."""
    name, wanted = step["name"], step["kept"]
    if returned is None:
        raise Refusal("returned_none", step=name)
    if step["returns"] == "value":
        return {wanted[0]: returned}
    held = entries_of(_named(returned, step))
    if held is None:
        raise Refusal("not_a_dict", tuple(wanted), describe(returned), name)
    missing = [key for key in wanted if key not in held]
    if missing:
        raise Refusal("missing_entry", other_keys(held, wanted), step=f"{name}.{missing[0]}")
    return {key: held[key] for key in wanted}


def _named(returned: object, step: Mapping[str, Any]) -> object:
    """Several values by their names; a dict, one value and None as they are."""
    names: str | Sequence[str] = step["returns"]
    if isinstance(names, str) or returned is None:
        return returned
    if not isinstance(returned, tuple | list) or len(returned) != len(names):
        raise Refusal("not_a_tuple", tuple(names), several(returned), step["name"])
    return dict(zip(names, returned, strict=True))
