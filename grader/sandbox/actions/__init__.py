"""What the worker can be asked to do with a student's function.

An action is a module of this package with one public function, `perform(found, call)`,
that is given what stands under the function's name and returns `Returned`. It runs in
the worker, and for the reference in the trusted process.
"""

import importlib
from collections.abc import Mapping

from grader.runs import Call, Returned


class Refusal(Exception):
    """There is nothing that could be called, or nothing was returned; stated as facts.

    `reason` is one of `missing_function`, `not_callable`, `unreadable_signature`,
    `wrong_signature`, `returned_none`, `not_a_dict`, `not_text`. `names` are the
    student's own (functions that are there, parameters that are unknown); `what`
    describes the value that was found.
    """

    def __init__(self, reason: str, names: tuple[str, ...] = (), what: str = "") -> None:
        super().__init__(reason, names, what)
        self.reason = reason
        self.names = names
        self.what = what


def perform(namespace: Mapping[str, object], call: Call) -> Returned:
    """What `call` comes to in a module's namespace.

    Raises Refusal, and whatever the student's function raises.
    """
    if call.function not in namespace:
        raise Refusal("missing_function", _functions(namespace))
    action = importlib.import_module(f"{__name__}.{call.action}")
    returned: Returned = action.perform(namespace[call.function], call)
    return returned


def _functions(namespace: Mapping[str, object]) -> tuple[str, ...]:
    """The names that can be called, to find a misspelt one."""
    names = (name for name, value in namespace.items() if callable(value))
    plain = (name for name in names if isinstance(name, str) and name.isidentifier())
    return tuple(name for name in plain if not name.startswith("_"))[:200]
