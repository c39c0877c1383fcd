"""The report of one submission: its score, its problems, and what is wrong and why."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from grader import text
from grader.renderers.findings import Finding, findings
from grader.renderers.penalties import beside_the_marks
from grader.renderers.points import number
from grader.renderers.terminal.examples import command, example
from grader.renderers.terminal.pieces import (
    bar,
    heading,
    legend,
    listed,
    page,
    score_style,
    share,
    signs,
)
from grader.renderers.words import WORDS, isolation, word_of
from grader.report.evidence import Counterexample
from grader.report.results import ProblemResult, Report, SubmissionResult
from grader.verdicts import Verdict

_BAR = 24


def submission(report: Report, name: str) -> RenderableType:
    """The page on submission `name` of `report`."""
    chosen = next(s for s in report.submissions if s.name == name)
    return page(_header(report, chosen), *_body(chosen))


def _body(chosen: SubmissionResult) -> Iterator[RenderableType]:
    if chosen.reason:
        yield Padding(_reason(chosen), (1, 1))
    if chosen.problems:
        verdicts = [part.verdict for _, part in chosen.parts]
        yield _problems(chosen.problems)
        yield Padding(legend(verdicts), (1, 1, 0, 1))
        yield from _findings(chosen.problems)
        yield from listed("Beside the marks", beside_the_marks(chosen))
        yield from listed("Remarks, which cost no points", chosen.all_remarks)
        yield Padding(_summary(verdicts), (1, 1))


def _header(report: Report, chosen: SubmissionResult) -> RenderableType:
    score, meter = _score(chosen)
    grid = Table.grid(expand=True, padding=(0, 2))
    grid.add_column(ratio=1)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_row(Text(text.one_line(chosen.name), "bold"), score)
    grid.add_row(Text(text.one_line(f"{report.assignment}: {report.title}")), meter)
    grid.add_row(Text(f"isolation: {isolation(report)}", "dim"), _pending(chosen.pending))
    return Panel(grid, border_style="dim")


def _score(chosen: SubmissionResult) -> tuple[Text, Text]:
    """The score in figures and as a bar, coloured by what can be had without a person."""
    if chosen.score is None:
        return Text("no score", "bold red"), Text()
    marked = chosen.max_score - chosen.pending
    figures = share(chosen.score, chosen.max_score, f"bold {score_style(chosen.score, marked)}")
    return figures.append(" points"), bar(chosen.score, marked, _BAR)


def _pending(points: float) -> Text:
    return Text(f"+ {number(points)} for a person to give" if points else "", "cyan")


def _reason(chosen: SubmissionResult) -> Text:
    what = {"rejected": "Rejected: ", "grader_error": "The grader failed, not the submission: "}
    return Text.assemble((what.get(chosen.status, ""), "bold red"), text.lines(chosen.reason))


def _problems(problems: Sequence[ProblemResult]) -> RenderableType:
    table = Table(box=None, expand=True, padding=(0, 1), header_style="dim")
    table.add_column("problem", no_wrap=True)
    table.add_column("", ratio=1)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("parts", no_wrap=True, min_width=9)
    for problem in problems:
        table.add_row(
            Text(text.one_line(problem.id), "bold"),
            Text(text.one_line(problem.title)),
            share(problem.score, problem.points, _problem_style(problem)),
            signs(part.verdict for part in problem.parts),
        )
    return table


def _problem_style(problem: ProblemResult) -> str:
    if problem.verdict is Verdict.PENDING:
        return WORDS[Verdict.PENDING].style
    return score_style(problem.score, problem.points)


def _findings(problems: Sequence[ProblemResult]) -> Iterator[RenderableType]:
    found = findings(problems)
    if found:
        wrong = any(finding.is_wrong for finding in found)
        yield heading("What is wrong, and why" if wrong else "Good to know")
    for where, group in groupby(found, key=_where):
        yield Padding(Text(where, "bold"), (1, 1, 0, 1))
        before = None
        for finding in group:
            shown = finding.part.counterexample
            yield Padding(_finding(finding, before), (0, 1, 0, 3))
            if shown:
                yield command(shown)
            before = shown or before


def _where(finding: Finding) -> str:
    """The problem's id and title, or the ids where one finding runs through several."""
    problems = finding.problems
    if len(problems) > 1:
        return text.one_line(", ".join(problem.id for problem in problems))
    return text.one_line(f"{problems[0].id}  {problems[0].title}")


def _finding(finding: Finding, before: Counterexample | None) -> RenderableType:
    part = finding.part
    word = word_of(part)
    title = Text.assemble((text.one_line(finding.names), "bold"), f": {word.words}")
    if finding.lost:
        title.append(f" (-{number(finding.lost)})", "dim")
    grid = Table.grid(padding=(0, 1))
    grid.add_row(Text(word.sign, word.style), title)
    if part.message:
        grid.add_row("", Text(text.lines(part.message)))
    if finding.likewise:
        grid.add_row("", Text(text.one_line(f"likewise {', '.join(finding.likewise)}"), "dim"))
    if part.hint:
        grid.add_row(Text("→", "cyan"), Text(text.lines(part.hint), "cyan"))
    if part.counterexample:
        grid.add_row("", example(part.counterexample, before))
    return grid


def _summary(verdicts: Sequence[Verdict]) -> Text:
    """One line that counts the parts: `36 of 39 parts correct; 2 wrong value; 1 missing`."""
    counts = Counter(verdicts)
    right = counts.pop(Verdict.CORRECT, 0)
    others = [f"{counts[v]} {WORDS[v].words}" for v in Verdict if v in counts]
    return Text("; ".join([f"{right} of {len(verdicts)} parts correct", *others]) + ".", "bold")
