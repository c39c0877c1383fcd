"""matplotlib's list of fonts, prepared once, so that no worker has to draw it up.

In a fresh home matplotlib reads every font of the system: 2 ms each (0.16 s with 71
fonts, seconds on a laptop with a TeX installation), against 1 ms to read the list.
"""

from pathlib import Path


def prepared_fonts() -> dict[str, bytes]:
    """The list as a file for a worker's home, by name; empty where there is none.

    Importing matplotlib's font manager writes the list if it is not there yet.
    """
    import matplotlib.font_manager  # noqa: PLC0415 (0.3 s: only where a problem has plots)

    folder = Path(matplotlib.get_cachedir())
    version = matplotlib.font_manager.FontManager.__version__
    path = folder / f"fontlist-v{version}.json"
    return {path.name: path.read_bytes()} if path.is_file() else {}
