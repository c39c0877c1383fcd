"""Values that are right in the place of others, where several are returned in an order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.checkers.values import Sample, compared
from grader.report.feedback import Feedback
from grader.spec.parts import Function, Part
from grader.verdicts import Verdict

Samples = Mapping[str, list[Sample] | Feedback]
"""By part, or why there are none."""


def in_order(
    function: Function, samples: Samples, feedback: Mapping[str, Feedback]
) -> dict[str, Feedback]:
    """`feedback` by part, where a wrong part stands in the place of another with that said."""
    told = dict(feedback)
    if isinstance(function.returns, tuple):
        wrong = [p for p in function.parts if feedback[p.name].verdict is not Verdict.CORRECT]
        for part in wrong:
            others = (each for each in wrong if each is not part)
            place = next((each for each in others if _stands_at(part, each, samples)), None)
            if place:
                told[part.name] = _displaced(function, feedback[part.name], place)
    return told


def _stands_at(part: Part, place: Part, samples: Samples) -> bool:
    """Whether what was returned in the place of another part is right for `part`."""
    own, others = samples[part.name], samples[place.name]
    if isinstance(own, Feedback) or isinstance(others, Feedback):
        return False
    return compared(part, _with_values(own, others)).verdict is Verdict.CORRECT


def _with_values(samples: Sequence[Sample], others: Sequence[Sample]) -> list[Sample]:
    pairs = zip(samples, others, strict=True)
    return [replace(sample, value=other.value) for sample, other in pairs]


def _displaced(function: Function, wrong: Feedback, place: Part) -> Feedback:
    return replace(
        wrong,
        message=f"{wrong.part} stands where {place.returned_as} is wanted",
        hint=f"return them in this order: {', '.join(function.gives)}",
        code="other_order",
    )
