"""Straight-line code: a function whose named quantities can be read, and replaced.

A reference is a list of assignments and one return. That makes it possible to ask
what it would give had one quantity been another: a student's own s1, say.
"""

import ast
import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import CodeType

from grader.errors import ReferenceFault


@dataclass(frozen=True)
class Formula:
    """One straight-line function."""

    name: str
    parameters: tuple[str, ...]
    steps: tuple[tuple[str, CodeType], ...]
    """Each named quantity with its expression, in order."""
    returned: Mapping[str, CodeType]
    """By key of the returned dict, or name in the returned tuple; a bare value stands under ""."""
    tree: ast.FunctionDef
    """Its source, for those who ask what it would give had it been written otherwise."""

    @property
    def step_trees(self) -> dict[str, ast.expr]:
        """The expression of each named quantity, in order."""
        steps = [statement for statement in self.tree.body if isinstance(statement, ast.Assign)]
        return {ast.unparse(step.targets[0]): step.value for step in steps}

    @property
    def returned_trees(self) -> dict[str, ast.expr]:
        """The expression of each returned value, by the keys of `returned`."""
        last = self.tree.body[-1]
        assert isinstance(last, ast.Return)
        value = last.value
        assert value is not None
        return dict(zip(self.returned, _values_of(value), strict=True))

    def evaluate(
        self,
        scope: Mapping[str, object],
        arguments: Mapping[str, object],
        given: Mapping[str, object],
    ) -> dict[str, object]:
        """Every named quantity and every returned value, those in `given` replaced.

        `scope` holds the helpers that the expressions call. Arguments that the formula
        does not ask for are left out.
        """
        names = {name: arguments[name] for name in self.parameters}
        for name, expression in self.steps:
            replaced = name in given
            names[name] = given[name] if replaced else _value(expression, scope, names)
        values = {key: _value(code, scope, names) for key, code in self.returned.items()}
        return names | values


def parse(source: str, filename: str) -> dict[str, Formula]:
    """The straight-line functions of a module, by name; others are left out."""
    tree = ast.parse(source, filename)
    functions = _functions(tree)
    return {f.name: _formula(f, filename) for f in functions if _is_straight(f)}


def _is_straight(function: ast.FunctionDef) -> bool:
    return _first_crooked(function) is None


def crooked(source: str, function: str) -> int | None:
    """The line that keeps a function of a module from being straight; None where it has none."""
    named = next((f for f in _functions(ast.parse(source)) if f.name == function), None)
    statement = _first_crooked(named) if named else None
    return statement.lineno if statement else None


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """The functions of a module, each name that they unpack in a step of its own."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            plain = copy.copy(node)
            plain.body = [step for statement in node.body for step in _unpacked(statement)]
            yield plain


def _unpacked(statement: ast.stmt) -> Iterator[ast.stmt]:
    """`B = X.shape[0]` and `T = X.shape[1]` for `B, T = X.shape`; any other as it is."""
    match statement:
        case ast.Assign(targets=[ast.Tuple(elts=names)], value=value) if _are_new(names, value):
            for place, name in enumerate(names):
                step = ast.Assign([name], ast.Subscript(value, ast.Constant(place), ast.Load()))
                yield ast.fix_missing_locations(ast.copy_location(step, statement))
        case _:
            yield statement


def _are_new(targets: list[ast.expr], value: ast.expr) -> bool:
    """Whether they are names, none of which `value` reads: as `a, b = b, a` does."""
    read = {node.id for node in ast.walk(value) if isinstance(node, ast.Name)}
    return _are_names(targets) and read.isdisjoint(map(ast.unparse, targets))


def _first_crooked(function: ast.FunctionDef) -> ast.stmt | None:
    """The first statement that is neither a step of its own name nor the return at the end."""
    *steps, last = _body(function)
    named = {argument.arg for argument in function.args.args}
    for step in steps:
        assigned = _assigned(step)
        if assigned is None or assigned in named:
            return step
        named.add(assigned)
    return None if isinstance(last, ast.Return) else last


def _assigned(statement: ast.stmt) -> str | None:
    """The name that a step assigns; None of what is no step."""
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name
    return None


def _body(function: ast.FunctionDef) -> list[ast.stmt]:
    has_docstring = ast.get_docstring(function) is not None
    return function.body[has_docstring:] or function.body


def _formula(function: ast.FunctionDef, filename: str) -> Formula:
    *steps, last = _body(function)
    assert isinstance(last, ast.Return)
    if last.value is None:
        raise ReferenceFault(
            f"{filename}:{last.lineno}: {function.name} returns nothing; return its value"
        )
    named = []
    for step in steps:
        assert isinstance(step, ast.Assign)
        assert isinstance(step.targets[0], ast.Name)
        named.append((step.targets[0].id, _compiled(step.value, filename)))
    parameters = tuple(argument.arg for argument in function.args.args)
    returned = _returned(last.value, filename)
    return Formula(function.name, parameters, tuple(named), returned, function)


def _returned(value: ast.expr, filename: str) -> dict[str, CodeType]:
    values = [_compiled(item, filename) for item in _values_of(value)]
    return dict(zip(_keys_of(value, filename), values, strict=True))


def _values_of(value: ast.expr) -> list[ast.expr]:
    match value:
        case ast.Dict(values=values):
            return values
        case ast.Tuple(elts=elements) if _are_names(elements):
            return elements
    return [value]


def _keys_of(value: ast.expr, filename: str) -> list[str]:
    match value:
        case ast.Tuple(elts=elements) if _are_names(elements):
            return [ast.unparse(element) for element in elements]
        case ast.Dict(keys=keys):
            found = [key.value if isinstance(key, ast.Constant) else None for key in keys]
            if not all(isinstance(key, str) for key in found):
                raise ReferenceFault(
                    f"{filename}:{value.lineno}: the keys of a returned dict must be texts"
                )
            return [str(key) for key in found]
    return [""]


def _are_names(elements: list[ast.expr]) -> bool:
    return all(isinstance(element, ast.Name) for element in elements)


def _compiled(expression: ast.expr, filename: str) -> CodeType:
    return compile(ast.Expression(expression), filename, "eval")


def _value(code: CodeType, scope: Mapping[str, object], names: Mapping[str, object]) -> object:
    # One mapping for both, since a comprehension cannot see the locals of an eval.
    return eval(code, {**scope, **names})  # noqa: S307 (the reference is the instructor's own)
