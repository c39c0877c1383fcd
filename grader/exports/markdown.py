"""Markdown, as GitHub shows it: one submission with what is wrong, or a class as a table."""

from collections.abc import Iterable, Iterator, Sequence

from grader import text
from grader.renderers.counts import mistakes
from grader.renderers.findings import Finding, findings
from grader.renderers.penalties import penalty_line
from grader.renderers.points import in_words, number
from grader.renderers.words import SETTLED, WORDS, isolation, word_of
from grader.report.results import Report, SubmissionResult

_ESCAPES = str.maketrans(
    {mark: f"\\{mark}" for mark in "\\`*_{}[]#|~$"}
    | {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>"}
    | {"@": "@&#8203;"}  # no blank that is seen, and nobody is mentioned
)
_COMMON = 10  # mistakes that are listed


def dump(report: Report) -> bytes:
    """One submission whole, or several as a table."""
    alone = len(report.submissions) == 1
    lines = _one(report, report.submissions[0]) if alone else _class(report)
    return ("\n".join(lines) + "\n").encode()


def escaped(content: str) -> str:
    """`content` as text that Markdown shows as it is; its lines stay, in one line of Markdown."""
    shown = text.lines(content).strip().translate(_ESCAPES)
    # No address becomes a link.
    return shown.replace("://", ":&#47;/").replace("www.", "www&#46;")


def _one(report: Report, result: SubmissionResult) -> Iterator[str]:
    yield from (f"## {escaped(report.assignment)}: {escaped(report.title)}", "")
    yield from (_score(result), "")
    if result.problems:
        yield from _table(("problem", "", "points", "parts"), "llrl", _problems(result))
    found = findings(result.problems)
    if found:
        wrong = any(finding.is_wrong for finding in found)
        yield from ("### What is wrong, and why" if wrong else "### Good to know", "")
        yield from (*(f"- {_finding(finding)}" for finding in found), "")
    yield from _list("### Penalties", (penalty_line(penalty) for penalty in result.penalties))
    yield from _list("### Remarks, which cost no points", result.all_remarks)
    yield f"Isolation: {isolation(report)}."


def _list(heading: str, items: Iterable[str]) -> Iterator[str]:
    """A list under its heading; nothing where it is empty."""
    lines = [f"- {escaped(item)}" for item in items]
    if lines:
        yield from (heading, "", *lines, "")


def _score(result: SubmissionResult) -> str:
    if result.final_score is None:
        return f"**No score: the grader itself failed.** {escaped(result.reason)}"
    score = f"**{number(result.final_score)} of {in_words(result.max_score)}**"
    pending = f", and {in_words(result.pending)} for a person to give" if result.pending else ""
    reason = f" Rejected: {escaped(result.reason)}" if result.reason else ""
    return f"{score}{pending}.{reason}"


def _problems(result: SubmissionResult) -> Iterator[Sequence[str]]:
    for problem in result.problems:
        signs = " ".join(escaped(WORDS[part.verdict].sign) for part in problem.parts)
        share = f"{number(problem.score)} / {number(problem.points)}"
        yield escaped(problem.id), escaped(problem.title), share, signs


def _finding(finding: Finding) -> str:
    part = finding.part
    ids = ", ".join(problem.id for problem in finding.problems)
    lost = f" (-{number(finding.lost)})" if finding.lost else ""
    pieces = [f"**{escaped(ids)}: {escaped(finding.names)}** {word_of(part).words}{lost}"]
    pieces += [escaped(part.message)] if part.message else []
    pieces += [f"→ {escaped(part.hint)}"] if part.hint else []
    return "<br>".join(pieces)


def _class(report: Report) -> Iterator[str]:
    yield from (f"## {escaped(report.assignment)}: {escaped(report.title)}", "")
    yield from _table(
        ("name", "status", "score", "for a person", "not right in"),
        "llrrl",
        (_line(result) for result in report.submissions),
    )
    common = [m for m in mistakes(report.submissions) if len(m.makers) > 1][:_COMMON]
    if common:
        yield from ("### The commonest mistakes", "")
        for mistake in common:
            where = f"{escaped(mistake.problem)}: {escaped(mistake.code)}"
            yield f"- {len(mistake.makers)} times in {where}"
        yield ""
    yield f"Submissions: {len(report.submissions)}. Isolation: {report.isolation}."


def _line(result: SubmissionResult) -> Sequence[str]:
    wrong = [problem.id for problem in result.problems if problem.verdict not in SETTLED]
    score = "none" if result.final_score is None else number(result.final_score)
    where = escaped(" ".join(wrong)) if result.status == "graded" else escaped(result.reason)
    pending = number(result.pending) if result.pending else ""
    share = f"{score} / {number(result.max_score)}"
    return escaped(result.name), result.status_in_words, share, pending, where


def _table(head: Sequence[str], sides: str, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table and an empty line; `sides` has an l or an r for each column."""
    rules = ("--:" if side == "r" else "---" for side in sides)
    for row in (head, tuple(rules), *rows):
        yield f"| {' | '.join(row)} |"
    yield ""
