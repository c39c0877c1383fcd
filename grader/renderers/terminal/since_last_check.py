"""What has changed between two checks of one file: what is right now, what broke, the score."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from grader.renderers.points import in_words
from grader.renderers.words import SETTLED, WORDS
from grader.report.results import SubmissionResult
from grader.verdicts import Verdict

_Place = tuple[str, str]
"""Problem and part."""


def since_last_check(before: SubmissionResult, after: SubmissionResult) -> RenderableType:
    """A few lines: the score then and now, and each part whose verdict is another."""
    return Group(*_lines(before, after))


def _lines(before: SubmissionResult, after: SubmissionResult) -> Iterator[Text]:
    earlier, now = _verdicts(before), _verdicts(after)
    changed = [place for place in now if place in earlier and now[place] != earlier[place]]
    mended = [place for place in changed if now[place] is Verdict.CORRECT]
    broken = [place for place in changed if earlier[place] in SETTLED]
    others = [place for place in changed if place not in mended and place not in broken]
    yield Text(f" Since the last check: {_score(before, after)}", "bold")
    for places, words, style in ((mended, "now right", "green"), (broken, "broke", "red")):
        if places:
            yield Text(f"   {words}: {', '.join(map(_name, places))}", style)
    for place in others:
        yield Text(f"   {_name(place)}: now {WORDS[now[place]].words}", "yellow")
    if not changed:
        yield Text("   every part is as it was", "dim")


def _score(before: SubmissionResult, after: SubmissionResult) -> str:
    scores = [_points(before.score), _points(after.score)]
    return scores[0] if scores[0] == scores[1] else " → ".join(scores)


def _points(score: float | None) -> str:
    return "no score" if score is None else in_words(score)


def _verdicts(result: SubmissionResult) -> dict[_Place, Verdict]:
    return {(problem.id, part.name): part.verdict for problem, part in result.parts}


def _name(place: _Place) -> str:
    return " ".join(place)
