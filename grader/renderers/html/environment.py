"""The templates, and what every page has: its style, and a policy that lets no script run."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from grader import text
from grader.renderers.html import notation
from grader.renderers.html.arrays import inputs_of, results_of
from grader.renderers.html.graphs import picture
from grader.renderers.html.plots import plot
from grader.renderers.html.prose import code, typeset
from grader.renderers.points import number
from grader.renderers.words import isolation
from grader.report.evidence import Curves, DrawnGraph


def render(template: str, **values: object) -> bytes:
    """The page that `template` makes of `values`, in UTF-8."""
    return _environment().get_template(template).render(values).encode()


@cache  # templates are compiled once per process
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        finalize=_safe,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(_FILTERS)
    style = environment.loader.get_source(environment, "style.css")[0] if environment.loader else ""
    environment.globals.update(style=Markup(style), policy=_policy(style))  # noqa: S704 (our own)
    return environment


def _safe(value: object) -> object:
    """Any text without what is not drawn: a bidi override would turn around what follows."""
    if type(value) is not str or (value.isascii() and value.isprintable()):
        return value
    return text.lines(value)


def _named(name: str) -> Markup:
    """The name of a part or an input, as a formula where it reads as one."""
    return notation.formula(name) or code(text.one_line(name))


def _heading(name: str) -> Markup:
    """As `_named`, with stacked derivatives, and followed by its name in code."""
    found = notation.formula(name, stacked=True)
    written = code(text.one_line(name))
    return Markup("{} {}").format(found, written) if found else written


def _drawing(shown: Curves | DrawnGraph) -> dict[str, object]:
    """The picture of what was drawn, under its kind."""
    if isinstance(shown, Curves):
        return {"curves": plot(shown), "graph": None}
    return {"curves": None, "graph": picture(shown)}


_FILTERS: Mapping[str, Callable[..., object]] = {
    "points": number,
    "typeset": typeset,
    "named": _named,
    "heading": _heading,
    "inputs": inputs_of,
    "results": results_of,
    "drawing": _drawing,
    "isolation": isolation,
}


def _policy(style: str) -> str:
    """The content security policy: this very style, and nothing else at all."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
