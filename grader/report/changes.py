"""What differs between two reports on one class: who moved, by how much, which part and why."""

from collections.abc import Iterator

from grader.record import Record
from grader.report.results import PartResult, Report, SubmissionResult
from grader.text import one_line


class PartChange(Record):
    """A part whose score or verdict changed."""

    part: str
    """With its problem, such as `1.2b/s1`."""
    before: float | None
    """None where it was not there."""
    after: float | None
    why: str


class Change(Record):
    """A submission that stands otherwise than before."""

    name: str
    before: float | None
    """The score that counts; None where there was no such submission, or the grader failed."""
    after: float | None
    why: tuple[str, ...] = ()
    """What happened to the submission as a whole."""
    parts: tuple[PartChange, ...] = ()

    @property
    def has_fallen(self) -> bool:
        """Whether points were lost; a score that is gone is lost."""
        return self.before is not None and (self.after is None or self.after < self.before)


class Changes(Record):
    """All that differs between two reports."""

    assignment: str
    made: tuple[str, ...] = ()
    """What differs in how the reports were made, such as the seed."""
    submissions: tuple[Change, ...] = ()
    unchanged: int = 0

    @property
    def fallen(self) -> tuple[Change, ...]:
        """Those that lost points."""
        return tuple(change for change in self.submissions if change.has_fallen)


def changes(old: Report, new: Report) -> Changes:
    """From `old` to `new`, which are on one assignment."""
    before = {result.name: result for result in old.submissions}
    after = {result.name: result for result in new.submissions}
    found = [_change(name, before.get(name), after.get(name)) for name in sorted(before | after)]
    moved = tuple(change for change in found if change)
    return Changes(
        assignment=new.assignment,
        made=tuple(_made(old, new)),
        submissions=moved,
        unchanged=len(found) - len(moved),
    )


def _made(old: Report, new: Report) -> Iterator[str]:
    if old.seed != new.seed:
        yield "other hidden trials were drawn (the seed differs)"
    if old.answer_key != new.answer_key:
        yield "the spec or the reference has changed"
    if old.isolation != new.isolation:
        yield f"isolation: {old.isolation} → {new.isolation}"
    for what, was in old.environment.model_dump().items():
        now = getattr(new.environment, what)
        if was != now:
            yield f"{what}: {one_line(was)} → {one_line(now)}"


def _change(name: str, old: SubmissionResult | None, new: SubmissionResult | None) -> Change | None:
    """None where nothing of it counts differently."""
    why = tuple(_why(old, new))
    parts = tuple(_part_changes(old, new)) if old and new else ()
    before, after = (result.final_score if result else None for result in (old, new))
    if before == after and not parts and not why:
        return None
    return Change(name=name, before=before, after=after, why=why, parts=parts)


def _why(old: SubmissionResult | None, new: SubmissionResult | None) -> Iterator[str]:
    if old is None or new is None:
        yield "gone" if old else "new"
        return
    if old.status != new.status:
        reason = f": {one_line(new.reason)}" if new.reason else ""
        yield f"{old.status} → {new.status}{reason}".replace("_", " ")
    was, now = _penalties(old), _penalties(new)
    yield from (f"{what}, no longer" for what in was if what not in now)
    yield from (what for what in now if what not in was)
    if old.sha256 != new.sha256 and old.final_score != new.final_score:
        yield "other files were handed in"


def _penalties(result: SubmissionResult) -> list[str]:
    return [
        f"penalty {penalty.name} {100 * penalty.fraction:g} %"
        + (" waived" if penalty.waived else "")
        for penalty in result.penalties
    ]


def _part_changes(old: SubmissionResult, new: SubmissionResult) -> Iterator[PartChange]:
    was, now = old.by_place, new.by_place
    for where in {**was, **now}:
        before, after = was.get(where), now.get(where)
        scores = (before and before.score, after and after.score)
        if scores[0] != scores[1] or (before and after and before.verdict != after.verdict):
            yield PartChange(
                part=where, before=scores[0], after=scores[1], why=_why_part(before, after)
            )


def _why_part(old: PartResult | None, new: PartResult | None) -> str:
    """The first thing that explains another score."""
    if old is None or new is None:
        return "not in the new report" if old else "not in the old report"
    if new.by_hand is not None:
        comment = one_line(" ".join(new.by_hand.split()))
        return f"marked by hand: {comment}" if comment else "marked by hand"
    words = f"{_found(old)} → {_found(new)}" if _found(old) != _found(new) else _found(new)
    return f"no longer marked by hand; {words}" if old.by_hand is not None else words


def _found(part: PartResult) -> str:
    """The verdict, and the explanation by its code."""
    code = f" ({one_line(part.code)})" if part.code else ""
    return f"{part.verdict.value.replace('_', ' ')}{code}"
