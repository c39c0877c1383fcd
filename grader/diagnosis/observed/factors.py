"""The constant that right values are multiplied by, in some of their elements."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from grader.diagnosis.observed.seen import Mask, Seen
from grader.diagnosis.searches.search import Search
from grader.runs import Answer


def factor_in(seen: Seen, search: Search, masks: Sequence[Mask]) -> str | None:
    """The constant in the elements of `masks`; None where it has no name, or there is none."""
    right = [np.where(mask, value, 0.0) for value, mask in zip(seen.right, masks, strict=True)]
    alone = [
        replace(sample, value=np.where(mask, value, 0.0), expected=_masked(sample.expected, mask))
        for sample, value, mask in zip(search.samples, seen.values, masks, strict=True)
    ]
    return replace(search, samples=alone).named_factor(right.__getitem__)


def called(what: str, factor: str) -> str:
    """What a message says of `what`, which is the right value times the constant."""
    if factor == "1":
        return f"{what} is right"
    if factor == "-1":
        return f"{what} has its sign turned"
    return f"{what} is the right value times {factor}"


def _masked(answer: Answer, mask: Mask) -> Answer:
    return Answer(np.where(mask, answer.array, 0.0), np.where(mask, answer.conditioning, 0.0))
