"""Collects every message of the grader in one page, docs/messages.md, to be read side by side.

    python docs/messages.py

A message is any text in the source of three words or more that is no documentation.
"""  # noqa: INP001 (a script, not a package)

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TypeGuard

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "messages.md"
HEAD = """\
# Every message

All that the grader says, so that it can be read side by side: feedback, hints, remarks, errors,
and the help of its commands, each under the module that says it. `{name}` stands for what is
filled in; before a message stands its code, where the two stand together in the source. The page is
written by `python docs/messages.py`; a test fails where it is not what the source says.
"""
READERS = ("Of submissions, for students", "Of the grader, for instructors and authors")
OF_SUBMISSIONS = {
    *("checkers", "diagnosis", "drawings", "intake", "numeric/layouts.py", "probes"),
    *("grading/by_itself.py", "grading/compensation.py", "grading/marking.py"),
    *("sandbox/failures", "sandbox/session.py", "sandbox/source.py", "sandbox/worker/actions"),
}
"""The rooms and modules whose words stand in a student's report."""
NO_MESSAGES = {"demonstrations", "sandbox/lockdown/seccomp.py"}
"""Rooms and modules whose texts are code, or names of system calls."""
_COMMANDS = {"command", "group", "_form"}
_WORDS = 3
_CODE = re.compile(r"[a-z]+(_[a-z0-9]+)*")
_WORD = re.compile(r"(?<![_\w])[A-Za-z][a-z']+(?![_\w])")
_NO_PROSE = re.compile(r"\(\?|\\[dswb]|^[\^<(]|:\/\/|\bdef \w+\(")


def page() -> str:
    """The whole page."""
    modules = sorted((ROOT / "grader").rglob("*.py"))
    paths = [path for path in modules if not _is_among(NO_MESSAGES, path)]
    students = [path for path in paths if _is_among(OF_SUBMISSIONS, path)]
    others = [path for path in paths if path not in students]
    parts = zip(READERS, (students, others), strict=True)
    return HEAD + "".join(f"\n## {title}\n" + "".join(map(_section, some)) for title, some in parts)


def _is_among(places: Collection[str], path: Path) -> bool:
    inside = path.relative_to(ROOT / "grader")
    return any(each.as_posix() in places for each in (inside, *inside.parents))


def messages(source: str) -> list[str]:
    """The messages in a module, in order, each once, after its code."""
    tree = ast.parse(source)
    documentation, codes = set(_documentation(tree)), dict(_codes(tree))
    found = [(node, text) for node, text in _texts(tree) if node not in documentation]
    told = (
        f"`{codes[n]}`: {text}" if n in codes else text for n, text in found if _is_message(text)
    )
    return list(dict.fromkeys(told))


def _codes(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """The texts that are given together with a code: in a call, or as an entry of HINTS."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            codes = [each.value for each in node.keywords if each.arg == "code"] or node.args[1:]
            code = next(filter(_is_code, codes), None)
            if code is not None:
                yield from ((text, code.value) for text in given)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            hints = any(isinstance(t, ast.Name) and t.id == "HINTS" for t in node.targets)
            pairs = zip(node.value.keys, node.value.values, strict=True) if hints else ()
            yield from ((text, key.value) for key, text in pairs if key and _is_code(key))


def _is_code(node: ast.expr) -> TypeGuard[ast.Constant]:
    """Whether a text can be a code: small letters, and signs that join words."""
    value = node.value if isinstance(node, ast.Constant) else None
    return isinstance(value, str) and bool(_CODE.fullmatch(value))


def _section(path: Path) -> str:
    found = messages(path.read_text(encoding="utf-8"))
    if not found:
        return ""
    rows = "".join(f"- {_escaped(text)}\n" for text in found)
    return f"\n### {path.relative_to(ROOT).as_posix()}\n\n{rows}"


def _texts(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Every whole text under `node`: what an f-string is put together of is no text by itself."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node, node.value
    elif isinstance(node, ast.JoinedStr):
        yield node, "".join(map(_piece, node.values))
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                yield from _texts(value.value)
    else:
        for child in ast.iter_child_nodes(node):
            yield from _texts(child)


def _piece(value: ast.expr) -> str:
    if isinstance(value, ast.Constant):
        return str(value.value)
    assert isinstance(value, ast.FormattedValue)
    named = [n.attr if isinstance(n, ast.Attribute) else n.id for n in _names(value.value)]
    return f"{{{named[0] if named else '...'}}}"


def _names(node: ast.expr) -> Iterator[ast.Attribute | ast.Name]:
    return (each for each in ast.walk(node) if isinstance(each, ast.Attribute | ast.Name))


def _documentation(tree: ast.AST) -> Iterator[ast.AST]:
    """Texts that stand as statements of their own: docstrings, of attributes too.

    Those of commands are their help.
    """
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) or _is_command(node):
            continue
        for child in node.body:
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                yield child.value


def _is_command(node: ast.AST) -> bool:
    decorators = node.decorator_list if isinstance(node, ast.FunctionDef) else []
    called = [each.func if isinstance(each, ast.Call) else each for each in decorators]
    names = {each.attr for each in called if isinstance(each, ast.Attribute)}
    return bool(_COMMANDS & (names | {each.id for each in called if isinstance(each, ast.Name)}))


def _is_message(text: str) -> bool:
    return len(_WORD.findall(text)) >= _WORDS and " " in text and not _NO_PROSE.search(text)


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
