"""Loading a course's own files by path. Only ever an instructor's files."""

import importlib.util
import sys
from pathlib import Path
from traceback import extract_tb
from types import ModuleType

from pydantic import ValidationError

from grader import spec as words
from grader.course.contradictions import contradictions
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
        model = getattr(words, reason.title, None)
        raise error(f"{_place(reason, path)}: {contradictions(reason, model)}") from reason
    except SyntaxError as reason:
        # A file with a null byte has no line that Python could name.
        where = f"{reason.filename}:{reason.lineno}" if reason.lineno else path
        raise error(f"{where}: syntax error: {reason.msg}") from reason
    except (Exception, SystemExit) as reason:
        raise error(f"{_place(reason, path)}: {type(reason).__name__}: {reason}") from reason
    return module


def _place(error: BaseException, path: Path) -> str:
    """The last line of the author's own, in the file or folder `path`, that led to `error`."""
    passed, folder = extract_tb(error.__traceback__), path.absolute()  # as Python has it
    own = [frame for frame in passed if Path(frame.filename).is_relative_to(folder)]
    return f"{own[-1].filename}:{own[-1].lineno}" if own else str(path)


def _forget(name: str) -> None:
    """Drop an earlier load of the same file, with its submodules."""
    for loaded in [m for m in sys.modules if m == name or m.startswith(f"{name}.")]:
        del sys.modules[loaded]
