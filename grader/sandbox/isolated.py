"""How a program of ours is started apart from whoever starts it."""

import sys


def isolated_python(module: str) -> list[str]:
    """The beginning of a command that runs `module` apart from its surroundings."""
    # -P -s and an environment of our own isolate as -I does, which would ignore
    # PYTHONHASHSEED as well: a rerun of the same submission must do the same.
    return [sys.executable, "-P", "-s", "-B", "-m", module]
