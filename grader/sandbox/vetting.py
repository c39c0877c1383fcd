"""What a process returned, without text of the student's that is not already in the files."""

from grader.runs import Returned, Unusable, Value
from grader.sandbox.failures.failures import known_description
from grader.sandbox.source import Source


def vetted(returned: Returned, source: Source) -> Returned:
    """The same values; names and descriptions only as far as they are known to be harmless."""
    if not returned.other_keys and not any(map(_is_described, returned.values.values())):
        return returned
    names = tuple(source.own_names(returned.other_keys))
    values = {key: _vetted(value) for key, value in returned.values.items()}
    return Returned(values, names, returned.dtype)


def _is_described(value: Value) -> bool:
    return isinstance(value, Unusable)


def _vetted(value: Value) -> Value:
    return Unusable(known_description(value.what)) if isinstance(value, Unusable) else value
