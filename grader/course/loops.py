"""Loops of a reference that end: most edits of what goes into one are nonsense."""

import ast
from collections.abc import Iterator
from types import ModuleType

MOST = 10_000
"""Rounds of one `while` loop: by their number, since a report may not hang on a clock."""
_ROUNDS = "_rounds_of_a_loop"


def bound(module: ModuleType, source: str) -> None:
    """Let each `while` loop in a function of `module` raise TimeoutError after `MOST` rounds."""
    vars(module)[_ROUNDS] = _rounds
    body = ast.parse(source).body
    futures = [node for node in body if _is_future(node)]
    for node in body:
        if isinstance(node, ast.FunctionDef) and any(map(_is_while, ast.walk(node))):
            tree = ast.Module([*futures, _Bounded().visit(node)], [])
            code = compile(ast.fix_missing_locations(tree), str(module.__file__), "exec")
            exec(code, vars(module))  # noqa: S102 (the instructor's own code)


def _rounds(line: int) -> Iterator[bool]:
    for _ in range(MOST):
        yield True
    raise TimeoutError(f"the loop at line {line} did not end in {MOST:,} rounds")


def _is_future(node: ast.stmt) -> bool:
    """Whether it says how the module is compiled, its annotations for one."""
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _is_while(node: ast.AST) -> bool:
    return isinstance(node, ast.While)


class _Bounded(ast.NodeTransformer):
    def visit_While(self, node: ast.While) -> list[ast.stmt]:
        self.generic_visit(node)
        left = f"{_ROUNDS}_{node.lineno}"
        begin = ast.parse(f"{left} = {_ROUNDS}({node.lineno})").body
        another = ast.parse(f"next({left})", mode="eval").body
        node.test = ast.BoolOp(ast.And(), [another, node.test])
        return [*(ast.copy_location(each, node) for each in begin), node]
