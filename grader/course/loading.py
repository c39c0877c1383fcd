"""Loading a course's own files by path. Only ever an instructor's files."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from pydantic import ValidationError

from grader.errors import UsageError


def load_module(path: Path, error: type[UsageError]) -> ModuleType:
    """The module in the file or package folder `path`; raises `error` where it fails."""
    file = path / "__init__.py" if path.is_dir() else path
    name = f"_course_{path.parent.name}_{path.stem}"
    package = [str(path)] if path.is_dir() else None
    spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=package)
    if spec is None or spec.loader is None or not file.is_file():
        raise error(f"{path}: no such Python file")
    module = importlib.util.module_from_spec(spec)
    _forget(name)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except ValidationError as reason:
        raise error(f"{path}: {contradictions(reason)}") from reason
    except Exception as reason:
        raise error(f"{path}: {type(reason).__name__}: {reason}") from reason
    return module


def contradictions(error: ValidationError) -> str:
    """What a model refused, one line per fault: which field and why."""
    faults = []
    for fault in error.errors():
        field = ".".join(map(str, fault["loc"]))
        why = fault["msg"].removeprefix("Value error, ")
        faults.append(f"{error.title}.{field}: {why}" if field else why)
    return "\n".join(faults)


def _forget(name: str) -> None:
    """Drop an earlier load of the same file, with its submodules."""
    for loaded in [m for m in sys.modules if m == name or m.startswith(f"{name}.")]:
        del sys.modules[loaded]
