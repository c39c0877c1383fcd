"""Names of code as mathematics: `dC_dW2` as a derivative, `y_tilde` with its tilde, in MathML."""

import re
import unicodedata
from functools import lru_cache

from markupsafe import Markup

_NAMES = "alpha beta gamma delta epsilon eta theta mu rho sigma tau phi psi omega"
_GREEK = {name: unicodedata.lookup(f"GREEK SMALL LETTER {name.upper()}") for name in _NAMES.split()}
_ACCENTS = {"tilde": "~", "hat": "^", "bar": "¯"}
_LETTER = rf"(?:[A-Za-z]|{'|'.join(_GREEK)})"
_PLAIN = rf"{_LETTER}(?:_(?:{'|'.join(_ACCENTS)}))?\d{{0,2}}"
_DERIVATIVE = re.compile(rf"d({_PLAIN})[_/]?d({_PLAIN})")
_SECOND_DERIVATIVE = re.compile(rf"d2({_PLAIN})_d({_PLAIN})2")
_PARTIAL = Markup('<mi mathvariant="normal">∂</mi>')
_QUANTITY = re.compile(
    rf"({_LETTER})(?:_({'|'.join(_ACCENTS)}))?(\d{{0,2}})((?:_[a-z0-9]{{1,8}}){{0,2}})"
)
_WORDS = frozenset({"a", "A", "I"})
"""Letters that are words: in prose they name nothing."""


@lru_cache(maxsize=1024)  # a class has the same names on every page
def formula(name: str, *, stacked: bool = False) -> Markup | None:
    """`name` as a formula, derivatives `stacked` or on one line; None where it reads as none."""
    inner = _derivative(name, stacked=stacked) or _quantity(name)
    large = Markup(' displaystyle="true"') if stacked else ""
    return Markup("<math{}>{}</math>").format(large, inner) if inner else None


def in_prose(name: str) -> Markup | None:
    """As `formula`, of a word in a sentence: "a" is an article."""
    return None if name in _WORDS else formula(name)


def fraction(above: str, below: str) -> Markup:
    """A small fraction of numbers or letters, or of products such as `(B K)` with a dot."""
    dot = "\N{MIDDLE DOT}"
    factors = [_symbol(factor) for factor in below.strip("()").split(dot)]
    product = Markup("<mrow>{}</mrow>").format(Markup("<mo>{}</mo>").format(dot).join(factors))
    return Markup("<math>{}</math>").format(_stack(_symbol(above), product))


def _derivative(name: str, *, stacked: bool) -> Markup | None:
    halves = _halves(name)
    if halves is None or stacked:
        return halves and _stack(*halves)
    return Markup('<mrow>{}<mo lspace="0.08em" rspace="0.08em">/</mo>{}</mrow>').format(*halves)


def _halves(name: str) -> tuple[Markup, Markup] | None:
    """What stands above and below in a first or a second derivative."""
    if first := _DERIVATIVE.fullmatch(name):
        above, below = map(_quantity, first.groups())
        return _row(_PARTIAL, above), _row(_PARTIAL, below)
    if second := _SECOND_DERIVATIVE.fullmatch(name):
        above, below = map(_quantity, second.groups())
        return _row(_squared(_PARTIAL), above), _row(_PARTIAL, _squared(below))
    return None


def _row(*pieces: Markup | None) -> Markup:
    return Markup("<mrow>{}</mrow>").format(Markup("").join(filter(None, pieces)))


def _squared(base: Markup | None) -> Markup:
    return Markup("<msup>{}<mn>2</mn></msup>").format(base)


def _stack(above: Markup, below: Markup) -> Markup:
    return Markup("<mfrac>{}{}</mfrac>").format(above, below)


def _quantity(name: str) -> Markup | None:
    found = _QUANTITY.fullmatch(name)
    if found is None:
        return None
    letter, accent, index, rest = found.groups()
    base = _symbol(letter)
    if accent:
        base = Markup('<mover>{}<mo stretchy="false">{}</mo></mover>').format(
            base, _ACCENTS[accent]
        )
    below = [_symbol(word) for word in [index, *rest.split("_")] if word]
    if not below:
        return base
    return Markup("<msub>{}<mrow>{}</mrow></msub>").format(base, Markup("<mo>,</mo>").join(below))


def _symbol(name: str) -> Markup:
    element = Markup("<mn>{}</mn>") if name.isdecimal() else Markup("<mi>{}</mi>")
    return element.format(_GREEK.get(name, name))
