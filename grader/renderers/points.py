"""Points as a person reads them."""


def number(value: float) -> str:
    """Without trailing zeros, to four decimals: `49`, `47.5`, `0.25`."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def in_words(value: float) -> str:
    """With the word: `1 point`, `2.5 points`."""
    return f"{number(value)} point" + ("" if value == 1 else "s")
