"""What of a page nobody sees, and a terminal or an editor may obey."""

import unicodedata

_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def hidden(text):
    """The characters of `text` that are not drawn, line breaks aside."""
    return {c for c in text if c != "\n" and unicodedata.category(c) in _CATEGORIES}
