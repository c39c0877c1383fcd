"""How a submission's score has moved, in figures and words."""

from grader.renderers.points import number
from grader.report.changes import Change, PartChange
from grader.text import one_line


def move(before: float | None, after: float | None) -> str:
    """`47 → 45 (-2)`; a score that is not there is `none`."""
    scores = " → ".join("none" if score is None else number(score) for score in (before, after))
    if before is None or after is None or before == after:
        return scores
    sign = "+" if after > before else "-"
    return f"{scores} ({sign}{number(abs(after - before))})"


def of_part(change: PartChange) -> str:
    """`1.2b/s1: 1 → 0 (-1), correct → wrong value`."""
    return f"{one_line(change.part)}: {move(change.before, change.after)}, {change.why}"


def in_one_line(change: Change) -> str:
    """The name, the move, and all reasons."""
    reasons = [*change.why, *(of_part(part) for part in change.parts)]
    because = f": {'; '.join(reasons)}" if reasons else ""
    return f"{one_line(change.name)} {move(change.before, change.after)}{because}"
