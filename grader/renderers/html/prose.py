"""Sentences of a report as HTML: mathematics set as such, code as code, all else escaped."""

import re
from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

from grader import text
from grader.renderers.html import notation

_TOKEN = re.compile(
    r"""
      `(?P<code>[^`\n]+)`
    | (?<!\w)'(?P<quoted>[^'\n]{1,80})'(?!\w)
    | (?P<dotted>(?<![\w'\u2019.])[A-Za-z_]\w+(?:\.[A-Za-z_]\w*)+(?:\(\))?|[A-Za-z_]\w*\(\))
    | (?P<slashed>(?<![\w'\u2019./])d\w{1,12}/d\w{1,12}(?![\w/]))
    | (?P<fraction>(?<![\w./])\d{1,3}/(?:\d{1,3}|[A-Z]|\([A-Z](?:\u00b7[A-Z])+\))(?![\w/]))
    | (?P<name>(?<![\w'\u2019.])[A-Za-z_]\w*(?![\w'\u2019]|\.\w))
    | (?P<minus>(?<![\w)])-(?=\d))
    """,
    re.VERBOSE,
)


def typeset(sentence: str) -> Markup:
    """`sentence` with its mathematics and code marked up, and nothing else of it markup."""
    safe = text.lines(sentence)
    pieces, position = [], 0
    for found in _TOKEN.finditer(safe):
        pieces += [escape(safe[position : found.start()]), _set(found)]
        position = found.end()
    return Markup("").join([*pieces, escape(safe[position:])])


def code(words: str) -> Markup:
    """`words` as code."""
    return Markup("<code>{}</code>").format(words)


def _set(found: re.Match[str]) -> Markup:
    kind = found.lastgroup or ""
    return _SETTERS[kind](found[kind])


def _name(word: str) -> Markup:
    """A formula, a name of code, or a word."""
    return notation.in_prose(word) or (code(word) if "_" in word else escape(word))


def _slashed(words: str) -> Markup:
    return notation.formula(words) or escape(words)


def _fraction(words: str) -> Markup:
    return notation.fraction(*words.split("/"))


def _minus(_: str) -> Markup:
    return Markup("\N{MINUS SIGN}")


_SETTERS: Mapping[str, Callable[[str], Markup]] = {
    "code": code,
    "quoted": code,
    "dotted": code,
    "slashed": _slashed,
    "fraction": _fraction,
    "name": _name,
    "minus": _minus,
}
