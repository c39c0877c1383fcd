"""What the worker can be asked to do with a student's function.

An action is a module of this package with one public function, `perform(found, call)`,
that is given what stands under the function's name, or the whole module where the call has
a script, and returns `Returned`. It runs in the worker, and for the reference in the
trusted process.
"""

import functools
import importlib
from collections.abc import Callable, Collection, Mapping
from typing import Any

from grader.runs import Call, Returned

MAX_OTHER_KEYS = 32


class Refusal(Exception):
    """There is nothing that could be called, or nothing was returned; stated as facts.

    `reason` is one of `missing_function`, `not_callable`, `unreadable_signature`,
    `wrong_signature`, `returned_none`, `not_a_dict`, `not_text`; of a script also
    `missing_class`, `missing_method`, `missing_attribute`, `missing_key`, `missing_entry`,
    `not_a_mapping`, `wrong_arguments`, `not_a_tuple`. `names` are the student's own (functions
    that are there, parameters that are unknown), or what was wanted; `what` describes the value
    that was found; `step` is what a script was at: `MLP`, `MLP.forward`, `parameters.W1`.
    """

    def __init__(
        self, reason: str, names: tuple[str, ...] = (), what: str = "", step: str = ""
    ) -> None:
        super().__init__(reason, names, what, step)
        self.reason = reason
        self.names = names
        self.what = what
        self.step = step


class Interrupted(Exception):
    """A step of a script raised; its cause is what it raised."""

    def __init__(self, step: str) -> None:
        super().__init__(step)
        self.step = step

    def __str__(self) -> str:
        return f"{self.step}: {self.__cause__!r}"


def perform(namespace: Mapping[str, object], call: Call) -> Returned:
    """What `call` comes to in a module's namespace.

    Raises Refusal, whatever the student's function raises, and Interrupted for what a step
    of a script raises.
    """
    found = namespace if call.script else look_up(namespace, call.function)
    return _action(call.action)(found, call)


@functools.cache
def _action(name: str) -> Callable[[object, Call], Returned]:
    """`perform` of the action with this name, imported now if it was not yet."""
    perform: Callable[[object, Call], Returned]
    perform = importlib.import_module(f"{__name__}.{name}").perform
    return perform


def look_up(namespace: Mapping[str, object], name: str, reason: str = "missing_function") -> object:
    """What stands in a module under `name`; Refusal with the names that are there."""
    if name not in namespace:
        raise Refusal(reason, _functions(namespace), step=name)
    return namespace[name]


def entries_of(value: object) -> dict[Any, object] | None:
    """The entries of a dict, whatever its class makes of them; None of what is none."""
    # By its type: an object may say of its class what it likes.
    if not (issubclass(type(value), dict) and isinstance(value, dict)):
        return None
    return dict(dict.items(value))


def other_keys(entries: Mapping[object, object], keys: Collection[str]) -> tuple[str, ...]:
    """The names in a returned dict beside the wanted `keys`, to find a misspelt one."""
    names = (key for key in entries if type(key) is str and key.isidentifier())
    return tuple(name for name in names if name not in keys and len(name) <= 60)[:MAX_OTHER_KEYS]


def _functions(namespace: Mapping[str, object]) -> tuple[str, ...]:
    """The names that can be called, to find a misspelt one."""
    names = (name for name, value in namespace.items() if callable(value))
    plain = (name for name in names if isinstance(name, str) and name.isidentifier())
    return tuple(name for name in plain if not name.startswith("_"))[:200]
