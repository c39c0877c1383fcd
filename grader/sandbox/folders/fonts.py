"""matplotlib's list of fonts, so that the zygote need not draw it up.

In a fresh home matplotlib reads every font of the system: 2 ms each (0.16 s with 71
fonts, seconds on a laptop with a TeX installation), against 1 ms to read the list.
"""

import os
import sys
from collections.abc import Collection
from pathlib import Path


def prepared_fonts(actions: Collection[str]) -> dict[str, bytes]:
    """The list that matplotlib keeps for this user, by file name, if one of `actions` draws."""
    lists = _folder().glob("fontlist-v*.json") if "plots" in actions else ()
    return {path.name: path.read_bytes() for path in lists if path.is_file()}


def _folder() -> Path:
    """What matplotlib.get_cachedir() says too, after an import of 0.3 s."""
    if chosen := os.environ.get("MPLCONFIGDIR"):
        return Path(chosen)
    if sys.platform == "darwin":
        return Path("~/.matplotlib").expanduser()
    return Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser(), "matplotlib")
