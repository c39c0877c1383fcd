"""Follows a script: builds an object, sets and reads its attributes, calls its methods.

A script is a list of steps, as JSON; each is a dict with what to `do`:

    {"do": "construct", "name": "MLP", "given": {"n": {"size": ["W1", 1]}, "f": {"value": "relu"}}}
    {"do": "put", "attribute": "parameters", "entries": ["W1", "b1"]}
    {"do": "invoke", "name": "forward", "given": ["x"], "gives": ["y_hat"]}
    {"do": "apply", "name": "mse_loss", "given": ["y", "y_hat"], "gives": ["J", "dJdy_hat"]}
    {"do": "read", "attribute": "grads", "entries": ["dJdW1"], "prefix": ""}
    {"do": "reread", "entries": ["x"]}
    {"do": "reverse", "entries": ["x"]}

`invoke` calls a method of the object, `apply` a function of the module. What they are given
are inputs of the call, or what an earlier step gave. `reverse` turns the first axis of inputs
round, for all later steps. Nothing of the object itself leaves:
only arrays, by name.
"""

import inspect
import json
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from typing import Any, cast

import torch

from grader.runs import Call, Returned, Value
from grader.sandbox.worker.actions import Interrupted, Refusal, arguments, look_up, values
from grader.sandbox.worker.actions.words import describe, several

Step = Mapping[str, Any]
MAX_NAMES = 200


def perform(found: object, call: Call) -> Returned:
    """What the script of `call` gives and reads of the wanted keys, in the module `found`."""
    assert isinstance(found, Mapping)
    script = _Script(found, call)
    for step in json.loads(call.script):
        script.take(step)
    wanted = {key: value for key, value in script.read.items() if key in call.keys}
    return Returned(wanted, tuple(script.other_keys))


class _Script:
    """One run of a script."""

    def __init__(self, namespace: Mapping[str, object], call: Call) -> None:
        self._namespace = namespace
        self._shapes = {name: array.shape for name, array in call.inputs.items()}
        self._inputs = arguments.fresh(call)
        self._known: dict[str, object] = {}
        self._object: object = None
        self._class = ""
        self.read: dict[str, Value] = {}
        self.other_keys: list[str] = []

    def take(self, step: Step) -> None:
        """Do one step; Refusal where it cannot be done, Interrupted where it raised."""
        getattr(self, f"_{step['do']}")(step)

    def _construct(self, step: Step) -> None:
        self._class = step["name"]
        made = look_up(self._namespace, self._class, "missing_class")
        if not callable(made):
            raise Refusal("not_callable", what=describe(made), step=self._class)
        given = {name: self._given(value) for name, value in step["given"].items()}
        _check_names(made, given, self._class)
        self._object = _called(made, self._class, **given)

    def _put(self, step: Step) -> None:
        held = self._entries(step["attribute"])
        for name in step["entries"]:
            if name not in held:
                raise Refusal("missing_key", _names(held), step=f"{step['attribute']}.{name}")
            _replace(held, name, self._fresh(name))

    def _invoke(self, step: Step) -> None:
        name = step["name"]
        method = self._attribute(name, "missing_method")
        result = self._take(method, name, step)
        if step.get("noted"):
            self.read[step["noted"]] = values.read(result)

    def _apply(self, step: Step) -> None:
        self._take(look_up(self._namespace, step["name"]), step["name"], step)

    def _read(self, step: Step) -> None:
        held = self._entries(step["attribute"])
        for name in step["entries"]:
            if name in held:
                self.read[step["prefix"] + name] = values.read(held[name])
        self.other_keys = [name for name in _names(held) if name not in step["entries"]]

    def _reread(self, step: Step) -> None:
        for name in step["entries"]:
            self.read[f"{name} afterwards"] = values.read(self._known[name])

    def _reverse(self, step: Step) -> None:
        for name in step["entries"]:
            self._inputs[name] = cast("torch.Tensor", self._inputs[name]).flip(0)

    def _take(self, function: object, name: str, step: Step) -> object:
        """Call a function or method, and keep what it gives; returns what that returned."""
        if not callable(function):
            raise Refusal("not_callable", what=describe(function), step=name)
        given = [self._fresh(argument) for argument in step["given"]]
        _check_count(function, given, name)
        result = _called(function, name, *given)
        self._keep(result, name, step["gives"])
        return result

    def _fresh(self, name: str) -> object:
        """What an earlier step gave, as it is; of an input, a copy each time it is given."""
        if name in self._inputs:
            value = self._inputs[name]
            self._known[name] = value.clone() if isinstance(value, torch.Tensor) else value
        return self._known[name]

    def _keep(self, result: object, name: str, gives: Sequence[str]) -> None:
        if not gives:
            return
        if result is None:
            raise Refusal("returned_none", step=name)
        results = [result] if len(gives) == 1 else result
        if not isinstance(results, tuple | list) or len(results) != len(gives):
            raise Refusal("not_a_tuple", tuple(gives), several(result), name)
        for given, value in zip(gives, results, strict=True):
            self._known[given] = value
            self.read[given] = values.read(value)

    def _given(self, value: Mapping[str, Any]) -> object:
        """An argument: a text or a number as it is, the size of an axis, or an input."""
        if "size" in value:
            name, axis = value["size"]
            return self._shapes[name][axis]
        return self._fresh(value["name"]) if "name" in value else value["value"]

    def _entries(self, attribute: str) -> MutableMapping[Any, Any]:
        held = self._attribute(attribute, "missing_attribute")
        if isinstance(held, (MutableMapping, torch.nn.ParameterDict)):
            return cast("MutableMapping[Any, Any]", held)
        raise Refusal("not_a_mapping", what=describe(held), step=f"{self._class}.{attribute}")

    def _attribute(self, name: str, reason: str) -> object:
        try:
            return getattr(self._object, name)
        except AttributeError:
            there = _named(dir(self._object))
            raise Refusal(reason, there, step=f"{self._class}.{name}") from None


def _called(function: Callable[..., object], name: str, *given: object, **named: object) -> object:
    try:
        return function(*given, **named)
    except BaseException as error:
        raise Interrupted(name) from error


def _replace(held: MutableMapping[Any, Any], name: str, value: object) -> None:
    """Put `value` in the place of an entry, also for those who hold the old tensor itself."""
    old = held[name]
    match old, value:
        case torch.Tensor(), torch.Tensor() if old.shape == value.shape:
            old.data = value
        case _:
            held[name] = value


def _check_names(made: Callable[..., object], given: Mapping[str, object], step: str) -> None:
    parameters = _parameters(made)
    if parameters is None or any(p.kind is p.VAR_KEYWORD for p in parameters):
        return
    needed = [p.name for p in parameters if p.default is p.empty and p.kind is not p.VAR_POSITIONAL]
    unknown = [name for name in needed if name not in given]
    if unknown or not given.keys() <= {p.name for p in parameters}:
        raise Refusal("wrong_signature", tuple(unknown), step=step)


def _check_count(function: Callable[..., object], given: Sequence[object], step: str) -> None:
    try:
        inspect.signature(function).bind(*given)
    except ValueError:
        return  # of a function that is not written in Python
    except TypeError:
        raise Refusal("wrong_arguments", step=step) from None


def _parameters(made: Callable[..., object]) -> list[inspect.Parameter] | None:
    try:
        return list(inspect.signature(made).parameters.values())
    except (TypeError, ValueError):
        return None


def _names(held: Mapping[Any, Any]) -> tuple[str, ...]:
    return _named([key for key in held if type(key) is str])


def _named(names: Sequence[str]) -> tuple[str, ...]:
    """Plain names, to find a misspelt one."""
    return tuple(n for n in names if n.isidentifier() and not n.startswith("__"))[:MAX_NAMES]
