"""The page of a class: who needs a person, how it went, and which mistakes were made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from urllib.parse import quote

from grader.renderers import counts, files, flags
from grader.renderers.counts import Mistake
from grader.renderers.html.environment import render
from grader.renderers.penalties import in_brief
from grader.renderers.words import WORDS
from grader.report.results import Report


@dataclass(frozen=True)
class Shared:
    """One mistake by its code, wherever it was made."""

    code: str
    places: tuple[Mistake, ...]
    makers: tuple[str, ...]


def classroom(report: Report, folders: Mapping[str, str]) -> bytes:
    """The page on all submissions of `report`, for the instructor.

    `folders` says by name where each student's page lies.
    """
    submissions = report.submissions
    scores = [s.score for s in submissions if s.score is not None]
    return render(
        "classroom.html",
        report=report,
        ordered=sorted(submissions, key=lambda s: (not s.grader_failed, s.name)),
        failed=[s for s in submissions if s.grader_failed],
        unsaid=[s for s in submissions if s.faults and not s.grader_failed],
        waiting=counts.waiting(submissions),
        by_hand=counts.by_hand(submissions),
        rejected=[s for s in submissions if s.status == "rejected"],
        remarked=[s for s in submissions if s.remarks],
        flagged={s.name: flags.in_brief(s.flags) for s in submissions if s.flags},
        penalised={
            s.name: ", ".join(map(in_brief, s.penalties)) for s in submissions if s.penalties
        },
        middle={"mean": fmean(scores), "median": median(scores)} if scores else None,
        bins=counts.distribution(submissions, report.max_score),
        losses=counts.losses(submissions),
        mistakes=_by_code(counts.mistakes(submissions)),
        remarks=_by_code(counts.remarks(submissions)),
        wrong={s.name: counts.wrong_by_sign(s) for s in submissions},
        pages={name: f"{quote(folder)}/{files.PAGE}" for name, folder in folders.items()},
        words=WORDS,
    )


def _by_code(mistakes: Sequence[Mistake]) -> list[Shared]:
    """Mistakes of one code together, those of most submissions first."""
    found: dict[str, list[Mistake]] = {}
    for mistake in mistakes:
        found.setdefault(mistake.code, []).append(mistake)
    shared = [
        Shared(code, tuple(places), tuple(dict.fromkeys(name for m in places for name in m.makers)))
        for code, places in found.items()
    ]
    return sorted(shared, key=lambda mistake: -len(mistake.makers))
