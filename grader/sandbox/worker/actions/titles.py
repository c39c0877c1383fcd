r"""Which curve a text names, and whether it names a derivative.

Students write `Derivative of LeakyReLU(0.1)`, `d/dx GELU`, `dGELU`, `$\mathrm{GELU}'(x)$`.
"""

import re
from collections.abc import Iterable

_COMMAND = re.compile(r"\\[A-Za-z]+")
_ASIDE = re.compile(r"\([^)]*\)")
_NO_LETTER = re.compile(r"[^a-z]+")
_DERIVATIVE = re.compile(
    r"deriv|grad|prime|slope|diff|d/d|dx|\\partial|\bd_|\bd[fgy]\b|(?-i:\bd[A-Z])"
    "|['\N{PRIME}\N{RIGHT SINGLE QUOTATION MARK}\N{PARTIAL DIFFERENTIAL}]",
    re.IGNORECASE,
)


def key_in(texts: Iterable[str], keys: tuple[str, ...]) -> str | None:
    """The key that the first of `texts` names which names exactly one."""
    for text in texts:
        for said in (text, _ASIDE.sub(" ", text)):
            named = _named(said, keys)
            if len(named) == 1:
                return named.pop()
    return None


def names_derivative(text: str, key: str = "") -> bool:
    """Whether `text` speaks of a derivative, such as `slope of ReLU`, or `drelu` of the key."""
    differential = r"\bd[\W_]*" + r"[\W_]*".join(map(re.escape, key.split("_")))
    of_key = bool(key) and re.search(differential, text, re.IGNORECASE) is not None
    return of_key or bool(_DERIVATIVE.search(text))


def _named(text: str, keys: tuple[str, ...]) -> set[str]:
    """The keys whose words all stand in `text`, a word counting for one key only.

    The longest come first, so that `LeakyReLU` is not taken for ReLU as well. A key that
    only adds to another, such as `gelu_tanh`, is too easily mistaken to be told by a text.
    """
    left = _letters(_COMMAND.sub(" ", text))
    named = set()
    told = [key for key in keys if not any(key != k and key.startswith(k) for k in keys)]
    for key in sorted(told, key=len, reverse=True):
        words = [word for word in map(_letters, key.split("_")) if word]
        while words and all(word in left for word in words):
            named.add(key)
            for word in words:
                left = left.replace(word, " ", 1)
    return named


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text.lower())
