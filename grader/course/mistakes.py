"""What an author declares beside the reference: how students write it, wrongly or rightly.

`MISTAKES` is a list of dicts, each with the fields of `Mistake`, and `OTHER_WAYS` one with those of
`Way`, in the reference itself or in `mistakes.py` beside a reference that is a folder.
"""

import ast
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from pydantic import Field, ValidationError

from grader.course.contradictions import contradictions
from grader.course.loading import load_module
from grader.errors import ReferenceFault
from grader.record import Record

FILE = "mistakes.py"


class Way(Record):
    """Some steps of a formula, written another way that is right as well.

    What students get wrong in it is found as it is in the reference's own.
    """

    functions: tuple[str, ...] = Field(min_length=1)
    """The functions of the reference that it is a way to write."""
    lines: tuple[str, ...] = Field(min_length=1)
    """Steps as they are written, such as `a1 = relu(s1)`; or `return 2 * W`."""

    def steps(self, function: str) -> dict[str, ast.expr]:
        """The expressions by the quantity they are assigned to; that of a return by the function.

        ReferenceFault where a line is neither.
        """
        return dict(_step(line, function) for line in self.lines)


class Mistake(Way):
    """One mistake: the lines of the reference as a student writes them."""

    code: str = Field(pattern=r"^[a-z][a-z_0-9]*$")
    """Its stable name, so that it can be counted."""
    what: str
    """In words a student may read, to follow on `is consistent with`; never the answer."""
    hint: str = ""
    fraction: float = Field(0.0, ge=0, lt=1)
    """Of the points of the part."""


def read(module: ModuleType, path: Path) -> tuple[tuple[Mistake, ...], tuple[Way, ...]]:
    """What is declared in a reference or beside it; ReferenceFault where ill-formed."""
    beside = path.parent / FILE
    if path.name == "solution.py" and beside.is_file():
        module = load_module(beside, ReferenceFault)
    return _declared(module, "MISTAKES", Mistake), _declared(module, "OTHER_WAYS", Way)


_Way = TypeVar("_Way", bound=Way)


def _declared(module: ModuleType, name: str, model: type[_Way]) -> tuple[_Way, ...]:
    items = getattr(module, name, ())
    if not isinstance(items, tuple | list):
        raise ReferenceFault(
            f"{module.__file__}: {name} is one {type(items).__name__}; write a list of dicts"
        )
    return tuple(
        _read(item, f"{module.__file__}: {name}[{n}]", model) for n, item in enumerate(items)
    )


def _read(item: object, where: str, model: type[_Way]) -> _Way:
    try:
        return model.model_validate(item)
    except ValidationError as error:
        raise ReferenceFault(f"{where}: {contradictions(error, model)}") from error


def _step(line: str, function: str) -> tuple[str, ast.expr]:
    try:
        statements = ast.parse(line).body
    except SyntaxError:
        statements = []
    match statements:
        case [ast.Assign(targets=[ast.Name(id=name)], value=value)]:
            return name, value
        case [ast.Return(value=ast.expr() as value)]:
            return function, value
    raise ReferenceFault(
        f"declared line {line!r}: write one step, such as `a1 = relu(s1)`, or one return"
    )
