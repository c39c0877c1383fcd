"""Values compared with the reference's: what forward, gradient and Jacobian checkers share.

A part is right when one layout matches in every trial.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from grader.checkers.common import absent, array_in, failed_feedback
from grader.checkers.mismatch import describe_mismatch
from grader.numeric import shapes
from grader.numeric.compare import close
from grader.numeric.layouts import matching
from grader.report.feedback import Feedback
from grader.runs import Answer, Attempt, Failed, Returned, Trial
from grader.spec.parts import Function, Part
from grader.verdicts import Verdict


@dataclass(frozen=True)
class Sample:
    """What was returned and expected for one part in one trial."""

    trial: Trial
    value: np.ndarray
    expected: Answer


def samples_of(
    function: Function, part: Part, attempts: Sequence[Attempt]
) -> list[Sample] | Feedback:
    """The samples of `part` in all trials, or why there is nothing to compare."""
    key = function.key_of(part)
    found = samples_read(key, part, attempts, partial(_array, part, key))
    if isinstance(found, Feedback) and found.code == "unusable_value" and key:
        return replace(found, hint=_order(function))
    return found


def _order(function: Function) -> str:
    """What to look at where a value of several that are returned is none that can be read."""
    several = function.returns if isinstance(function.returns, tuple) else ()
    return f"{function.name} returns {', '.join(several)}, in this order" if several else ""


def samples_read(
    key: str,
    part: Part,
    attempts: Sequence[Attempt],
    read: Callable[[Returned], np.ndarray | Feedback],
) -> list[Sample] | Feedback:
    """As `samples_of`, of values that are `read` in another way; `key` is that of the answers."""
    samples = []
    for attempt in attempts:
        run = attempt.run
        if isinstance(run, Failed):
            return failed_feedback([part], run)[0]
        value = read(run)
        if isinstance(value, Feedback):
            return value
        samples.append(Sample(attempt.trial, value, attempt.expected[key]))
    return samples


def arrays_under(key: str, answer: str, attempts: Sequence[Attempt]) -> list[Sample]:
    """What stands under `key` beside the expected `answer`; none where one is no array."""
    samples = []
    for attempt in attempts:
        value = attempt.run.values.get(key) if isinstance(attempt.run, Returned) else None
        if not isinstance(value, np.ndarray):
            return []
        samples.append(Sample(attempt.trial, value, attempt.expected[answer]))
    return samples


def _array(part: Part, key: str, returned: Returned) -> np.ndarray | Feedback:
    value = returned.values.get(key, returned.values.get(part.returned_as))
    if value is None:
        return absent(part.name, part.returned_as, returned)
    return array_in(part.name, value)


def are_right(samples: Sequence[Sample], shape: str = "") -> bool:
    """Whether every value is right, in any layout of the declared `shape`."""
    return all(matching(each.value, each.expected, shape) for each in samples)


def is_times(factor: float, value: np.ndarray, answer: Answer) -> bool:
    """Whether a value, of whatever shape, is so many times the right one."""
    right = answer.array
    return value.size == right.size and close(
        value.reshape(right.shape), factor * right, abs(factor) * answer.conditioning
    )


def compared(part: Part, samples: Sequence[Sample]) -> Feedback:
    """Whether one layout is right in every trial; else what is wrong in one that is not."""
    matches = [matching(s.value, s.expected, part.shape) for s in samples]
    common = frozenset.intersection(*matches)
    if common:
        return Feedback(part.name, Verdict.CORRECT, 1.0, layouts=common)
    wrong = [s for s, match in zip(samples, matches, strict=True) if not match]
    if not wrong and shapes.is_vector(part.shape):
        return Feedback(part.name, Verdict.CORRECT, 1.0)
    if not wrong:
        return Feedback(
            part.name,
            Verdict.WRONG_VALUE,
            message=f"{part.name} changes its layout from trial to trial",
            hint="return it in one layout, whatever the sizes are",
            code="layout_varies",
        )
    # Zero throughout is what is wrong only where it is so in every trial.
    first = next((sample for sample in wrong if np.any(sample.value)), wrong[0])
    fault = describe_mismatch(part, first.trial, first.value, first.expected)
    return fault.over(part.name, len(wrong), len(samples))
