"""What a locked child may read: Python, its packages, and the system's libraries.

Never a whole prefix, home or project: a virtual environment may lie beside the reference,
so of each only the folders that hold libraries are named. Known before the fork, as it
takes a while to find out.
"""

import sys
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path

_PACKAGES = ("site-packages", "dist-packages")
_SYSTEM = (
    *("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache"),
    *("/etc/localtime", "/usr/share/zoneinfo"),
)


def pythons_own() -> tuple[Path, ...]:
    """The folders and files of this interpreter, resolved, none inside another."""
    paths = sysconfig.get_paths()
    wanted = [Path(paths["stdlib"]), Path(sys.base_prefix, "lib"), *map(Path, _SYSTEM)]
    # Of sys.path only what pip fills: it may name the project itself, as an editable
    # installation or PYTHONPATH does.
    wanted += [path for path in map(Path, sys.path) if path.name in _PACKAGES]
    resolved = sorted({path.resolve() for path in wanted if path.exists()})
    return tuple(path for path in resolved if not any(other in path.parents for other in resolved))


def without(paths: Sequence[Path], packages: Sequence[str]) -> tuple[Path, ...]:
    """What `paths` hold, but for these packages, wherever one is installed.

    There is no rule that forbids: a folder that holds one is replaced by all else in it, and
    cannot be listed any more. Python has listed it, for it has imported something from there.
    """
    shut = {found for path in paths for name in packages for found in _installed(path, name)}
    return tuple(sorted(_around(paths, shut)))


def _installed(path: Path, package: str) -> Iterator[Path]:
    if path.name in _PACKAGES:
        yield from path.glob(package)
    for folder in _PACKAGES:
        yield from path.glob(f"{folder}/{package}")
        yield from path.glob(f"*/{folder}/{package}")


def _around(paths: Sequence[Path], shut: set[Path]) -> set[Path]:
    waiting, kept = list(paths), set[Path]()
    seen = set(shut)
    while waiting:
        path = waiting.pop().resolve()
        if path in seen:
            continue
        seen.add(path)
        if any(path in each.parents for each in shut):
            waiting.extend(path.iterdir())
        else:
            kept.add(path)
    return kept
