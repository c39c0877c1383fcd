"""The verdicts: what can become of a part. Imported on both sides of the sandbox."""

from enum import StrEnum


class Verdict(StrEnum):
    """What became of a part; each problem and part has exactly one."""

    CORRECT = "correct"
    CONVENTION = "convention"  # right value, other layout than declared
    WRONG_VALUE = "wrong_value"
    WRONG_SHAPE = "wrong_shape"
    WRONG_TYPE = "wrong_type"
    NOT_FINITE = "not_finite"
    MISSING = "missing"
    RAISED = "raised"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"
    OUTPUT_LIMIT = "output_limit"
    PROTOCOL = "protocol"
    PENDING = "pending"  # a person must mark it
    SKIPPED = "skipped"
    GRADER_ERROR = "grader_error"  # the grader's own fault


FOR_A_PERSON = frozenset({Verdict.PENDING, Verdict.GRADER_ERROR})
"""Verdicts of parts whose points a person still has to give: none are lost."""
