"""Flags in words, for the instructor: what a submission uses, and where."""

from collections.abc import Iterable

from grader.report.results import Flag


def in_brief(flags: Iterable[Flag]) -> str:
    """`automatic differentiation: mlp.py line 39, line 41 (seen to run)`."""
    lines: dict[tuple[str, str], list[str]] = {}
    for flag in flags:
        seen = " (seen to run)" if flag.ran else ""
        lines.setdefault((flag.what, flag.file), []).append(f"line {flag.line}{seen}")
    return "; ".join(
        f"{what}: {file} {', '.join(places)}" for (what, file), places in lines.items()
    )
