"""Executes a submission's module, in the worker."""

import ast
import importlib.util
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from types import CodeType, ModuleType

import numpy as np

from grader.sandbox.wire.messages import Raised
from grader.sandbox.worker import figures
from grader.sandbox.worker.facts import facts_of

_IN_NOTEBOOKS = b"get_ipython"


def execute(
    folder: str, main: str, cells: Sequence[str] = ()
) -> tuple[ModuleType, dict[int, Raised]]:
    """The module in the file `main`, and what stopped it; or which of a notebook's `cells`.

    What was defined before an exception stands in the module, and what the cells after it
    define. It bears the file's own name, so that it may import itself and
    `if __name__ == "__main__"` does not run.
    """
    pieces = [Path(folder, piece) for piece in cells or (main,)]
    modules = filter(Path.is_file, Path(folder).glob("*.py"))
    figures.prepare_for({*pieces, *modules})  # nothing of the student's can be imported yet
    _prepare_process(folder, main)
    module = _empty_module(Path(folder, main))
    run = _run_cell if cells else _run
    ended = {place: run(piece, module, folder) for place, piece in enumerate(pieces)}
    return module, {place: raised for place, raised in ended.items() if raised}


def _run_cell(path: Path, module: ModuleType, folder: str) -> Raised | None:
    """The same; as in Jupyter, a cell ends the figures that it drew."""
    with figures.own_figures():
        return _run(path, module, folder)


def _run(path: Path, module: ModuleType, folder: str) -> Raised | None:
    """What stopped the code in the file at `path`, which is run in the module."""
    try:
        exec(_compiled(path), vars(module))  # noqa: S102 (running it is what a sandbox is for)
    except BaseException as error:  # noqa: BLE001 (a student's exit is no exit of ours)
        return facts_of(error, folder)
    return None


def _compiled(path: Path) -> CodeType:
    # Bytes, so that Python itself minds byte order mark, encoding and line ends.
    source = path.read_bytes()
    if _IN_NOTEBOOKS not in source:
        return compile(source, str(path), "exec", dont_inherit=True)
    tree = ast.parse(source, str(path))
    tree.body = [each for each in tree.body if not _is_magic(each)]
    return compile(tree, str(path), "exec", dont_inherit=True)


def _is_magic(statement: ast.stmt) -> bool:
    """Whether it is such as Jupyter makes of `%matplotlib inline` where it exports a notebook."""
    match statement:
        case ast.Expr(ast.Call(ast.Attribute(ast.Call(ast.Name(name))))):
            return name.encode() == _IN_NOTEBOOKS
    return False


def _prepare_process(folder: str, main: str) -> None:
    sys.argv = [main]
    # At the end: a torch.py or numpy.py beside the module shadows nothing.
    sys.path.append(folder)
    # A rerun of the same submission draws the same numbers.
    random.seed(0)
    np.random.seed(0)  # noqa: NPY002 (the generator that students use)


def _empty_module(path: Path) -> ModuleType:
    # As a module, also where it is a notebook.
    spec = importlib.util.spec_from_file_location(path.stem, path.with_suffix(".py"))
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    return module
