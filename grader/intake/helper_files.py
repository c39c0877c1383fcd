"""Which files beside a module it imports, and what those import in turn.

A lone file is graded with these and no others: its folder may hold anything else.
"""

import ast
import contextlib
from collections.abc import Iterator
from pathlib import Path

MOST_HELPERS = 50
LARGEST_READ = 1 << 20
"""Bytes that are looked through for imports; what is larger is refused anyway."""


def imported_beside(source: bytes, path: Path) -> dict[str, Path]:
    """The helper modules of the module at `path`, by relative path, with `/` between folders."""
    found: dict[str, Path] = {}
    waiting = [source]
    while waiting and len(found) < MOST_HELPERS:
        for file in _candidates(waiting.pop(), path.parent):
            name = file.relative_to(path.parent).as_posix()
            if file != path and name not in found:
                found[name] = file
                with contextlib.suppress(OSError), file.open("rb") as opened:
                    waiting.append(opened.read(LARGEST_READ))
    return found


def _candidates(source: bytes, folder: Path) -> Iterator[Path]:
    for name in _imported_names(source):
        module, package = folder / f"{name}.py", folder / name
        if module.is_file() and not module.is_symlink():
            yield module
        elif (package / "__init__.py").is_file() and not package.is_symlink():
            yield from (file for file in sorted(package.rglob("*.py")) if not file.is_symlink())


def _imported_names(source: bytes) -> set[str]:
    """The top-level names that a module imports; none where it cannot be parsed."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module] if node.module else [alias.name for alias in node.names]
            names.update(module.partition(".")[0] for module in modules)
    return names
