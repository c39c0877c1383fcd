"""Reads a written answer: a string, or what a function without arguments returns."""

from grader.runs import Call, Returned, Unusable
from grader.sandbox.worker.actions import Refusal, arguments
from grader.sandbox.worker.actions.words import describe

MAX_CHARACTERS = 20_000


def perform(found: object, call: Call) -> Returned:
    """The text that `found` is, or returns; cut at 20,000 characters."""
    result = found
    if not isinstance(found, str):
        if not callable(found):
            raise Refusal("not_text", what=describe(found))
        result = arguments.invoke(found, arguments.fresh(call))
    if result is None:
        raise Refusal("returned_none")
    if isinstance(result, str):
        return Returned({"": str.__str__(result)[:MAX_CHARACTERS]})
    return Returned({"": Unusable(describe(result))})
