"""The report of a class: one line per submission, what failed first, then by name."""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import fmean, median

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader import text
from grader.renderers.counts import by_hand, mistakes, wrong_by_sign
from grader.renderers.points import in_words, number
from grader.renderers.terminal.arrivals import arrivals
from grader.renderers.terminal.pieces import bar, heading, legend, listed, page
from grader.renderers.words import SETTLED, WORDS, isolation
from grader.report.results import Report, SubmissionResult
from grader.verdicts import Verdict

_BAR = 10
_NAME = 22
_COMMON = 5  # mistakes that are listed
_NAMES = 8  # of those whose part was marked by hand


def classroom(report: Report) -> RenderableType:
    """The page on all submissions of `report`."""
    ordered = sorted(report.submissions, key=lambda s: (not s.grader_failed, s.name))
    return page(
        _title(report),
        _table(ordered),
        Padding(_signs(ordered), (1, 1, 0, 1)),
        *_not_graded(ordered),
        *arrivals(report),
        *listed("Marked by hand", _by_hand(ordered)),
        Padding(_totals(report), (1, 1, 0, 1)),
        *_common(ordered),
    )


def _title(report: Report) -> RenderableType:
    title = Text(text.one_line(f"{report.assignment}: {report.title}"), "bold")
    title.append(f"   isolation: {isolation(report)}", "dim not bold")
    return Padding(title, (1, 1))


def _table(submissions: Sequence[SubmissionResult]) -> RenderableType:
    table = Table(box=None, expand=True, padding=(0, 1), header_style="dim")
    table.add_column("name", no_wrap=True, overflow="ellipsis", max_width=_NAME)
    table.add_column("", no_wrap=True, width=_BAR)
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("what went wrong", ratio=1, no_wrap=True, overflow="ellipsis")
    for submission in submissions:
        pending = f"+{number(submission.pending)}" if submission.pending else ""
        table.add_row(
            Text(text.one_line(submission.name)),
            *_score(submission),
            Text(pending, WORDS[Verdict.PENDING].style),
            _what_went_wrong(submission),
        )
    return table


def _score(submission: SubmissionResult) -> tuple[Text, Text]:
    """The score as a bar, full where only a person's points are open, and in figures."""
    if submission.score is None:
        return Text(), Text("none", "bold red")
    marked = submission.max_score - submission.pending
    return bar(submission.score, marked, _BAR), Text(number(submission.score), "bold")


def _what_went_wrong(submission: SubmissionResult) -> Text:
    """The problems with something wrong in them, by the sign of the verdict."""
    if submission.status != "graded":
        return _status(submission)
    styles = {word.sign: word.style for word in WORDS.values()}
    return Text("  ").join(
        Text.assemble((f"{sign} ", styles[sign]), _listed(ids, len(submission.problems)))
        for sign, ids in wrong_by_sign(submission).items()
    )


def _status(submission: SubmissionResult) -> Text:
    style = "bold red" if submission.status == "grader_error" else "yellow"
    return Text(submission.status_in_words, style)


def _listed(ids: Sequence[str], problems: int) -> str:
    return "everywhere" if len(ids) == problems > 1 else " ".join(map(text.one_line, ids))


def _signs(submissions: Sequence[SubmissionResult]) -> Text:
    """The legend of the signs in the table, and of the figures behind a plus."""
    verdicts = {q.verdict for s in submissions for q in s.problems} - SETTLED
    shown = legend(verdicts)
    if any(s.pending for s in submissions):
        sign = ("+n ", WORDS[Verdict.PENDING].style)
        pending = Text.assemble(sign, ("for a person to give", "dim"))
        shown = Text("   ").join([shown, pending] if verdicts else [pending])
    return shown


def _not_graded(submissions: Sequence[SubmissionResult]) -> Iterator[RenderableType]:
    """Why, in full, for each submission that was not graded."""
    others = [s for s in submissions if s.status != "graded"]
    if others:
        yield heading("Not graded")
    for submission in others:
        name = (text.one_line(submission.name), "bold")
        reason = f", {text.lines(submission.reason)}"
        yield Padding(Text.assemble(name, ": ", _status(submission), reason), (0, 1, 0, 3))


def _by_hand(submissions: Sequence[SubmissionResult]) -> Iterator[str]:
    """A line for each part, with the names, or the first of many."""
    for whose in by_hand(submissions):
        names = text.the_first(whose.names, _NAMES)
        yield text.one_line(f"{whose.problem.id} {whose.part.name}: {names}")


def _totals(report: Report) -> Text:
    counts = Counter[str](submission.status for submission in report.submissions)
    line = Text.assemble((f"Submissions: {len(report.submissions)}", "bold"), ", of these ")
    line.append(f"{counts['graded']} graded")
    for status, style in (("rejected", "yellow"), ("grader_error", "bold red")):
        if counts[status]:
            line.append(f", {counts[status]} {status.replace('_', ' ')}", style)
    scores = [s.score for s in report.submissions if s.score is not None]
    if scores:
        mean, middle = number(round(fmean(scores), 2)), number(median(scores))
        line.append(f". Mean {mean}, median {middle} of {in_words(report.max_score)}.")
    return line


def _common(submissions: Sequence[SubmissionResult]) -> Iterator[RenderableType]:
    """The mistakes that more than one submission makes, the commonest first."""
    common = [mistake for mistake in mistakes(submissions) if len(mistake.makers) > 1]
    if common:
        yield heading("Common mistakes")
    for mistake in common[:_COMMON]:
        times = (f"{len(mistake.makers)} times", "bold")
        what = f"  {mistake.problem}  {mistake.code}: {', '.join(mistake.parts)}"
        yield Padding(Text.assemble(times, text.one_line(what)), (0, 1, 0, 3))
