"""From a run to feedback, where there is nothing to compare: shared by all checkers.

What comes from the sandbox was written by a student's process. Only a short text of
harmless signs goes into a message; everything else is for the instructor.
"""

import re
from collections.abc import Sequence

import numpy as np

from grader.report.feedback import Feedback
from grader.runs import Failed, Returned, Unusable
from grader.spec.parts import Part
from grader.text import is_plain_name, nearest
from grader.verdicts import Verdict

_HARMLESS = re.compile(r"[A-Za-z0-9_ .,:()'+*/-]{1,80}")
_LONGEST_DETAIL = 500

_ARRAY, _TEXT = Unusable("an array"), Unusable("a text")
NUMBERS = "real float numbers: a tensor, an array, a number or a list of numbers"


def failed_feedback(parts: Sequence[Part], failed: Failed) -> list[Feedback]:
    """The same failure for every part: a call that failed returned none of them."""
    return [
        Feedback(
            part.name,
            failed.verdict,
            message=failed.message,
            hint=failed.hint,
            code=failed.code,
            detail=failed.detail,
        )
        for part in parts
    ]


def absent(
    part_name: str,
    key: str,
    returned: Returned,
    held_by: str = "the returned dict",
    advice: str = "return it under the key",
) -> Feedback:
    """A wanted key that is not `held_by` a dict; suggests a key that is near it."""
    near = near_key(key, returned)
    return Feedback(
        part_name,
        Verdict.MISSING,
        message=f"{held_by} has no key {key!r}" + (f", but it has {near!r}" if near else ""),
        hint=f"rename the key {near!r} to {key!r}" if near else f"{advice} {key!r}",
        code="missing_key",
    )


def text_in(part_name: str, run: Returned, wanted: str) -> str | Feedback:
    """The one value that was returned, where it is a text."""
    value = run.values.get("", Unusable("nothing"))
    if isinstance(value, str):
        return value
    return unusable(part_name, value if isinstance(value, Unusable) else _ARRAY, wanted)


def near_key(key: str, returned: Returned) -> str:
    """The key beside the wanted ones that is most like `key`, or ""."""
    return nearest(key, [name for name in returned.other_keys if is_plain_name(name)])


def untold(part: Part, earlier: Sequence[str]) -> Feedback:
    """A value of which the reference alone could tell whether it follows from earlier ones."""
    return Feedback(
        part.name,
        Verdict.SKIPPED,
        message=f"cannot be told before {names_are(earlier)} right",
        hint=f"mend {listed(earlier)} first",
        code="cannot_tell",
    )


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: `a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def names_are(names: Sequence[str]) -> str:
    """Names with their verb: `a is`, `a and b are`."""
    return f"{listed(names)} {'are' if names[1:] else 'is'}"


def right_for(names: Sequence[str]) -> str:
    """That a part is right for the student's own values of `names`, which are wrong."""
    return f"right for your own {listed(names)}, which {'are' if names[1:] else 'is'} wrong"


def array_in(part_name: str, value: np.ndarray | str | Unusable) -> np.ndarray | Feedback:
    """A returned value, where it is an array."""
    if isinstance(value, str | Unusable):
        return unusable(part_name, _TEXT if isinstance(value, str) else value)
    return value


def unusable(part_name: str, value: Unusable, wanted: str = NUMBERS) -> Feedback:
    """A value that is nothing that can be compared; says what it is where that is safe."""
    shown = value.what if _HARMLESS.fullmatch(value.what) else "no number, array or text"
    return Feedback(
        part_name,
        Verdict.WRONG_TYPE,
        message=f"{part_name} is {shown}; return {wanted}",
        code="unusable_value",
        detail="" if shown == value.what else value.what[:_LONGEST_DETAIL],
    )
