"""The blank template: every function that a student writes, with its conventions in words."""

import textwrap
from collections.abc import Iterator

from grader import shapes
from grader.renderers.points import in_words
from grader.spec.assignment import Assignment
from grader.spec.parts import Function, Part
from grader.spec.problem import Problem

_WIDTH = 96
_LAYOUTS = (
    "Return tensors, arrays or plain numbers. A vector may be a row, a column or 1-D; "
    "matrices may be transposed if all of their kind are."
)


def template(assignment: Assignment) -> str:
    """A Python module that raises NotImplementedError in every function."""
    head = "\n\n".join([assignment.title, *_paragraphs(assignment.conventions, _LAYOUTS)])
    functions = (
        _function(problem, function)
        for problem in assignment.problems
        for function in problem.functions
    )
    return f'"""{head}\n"""\n\n\n' + "\n\n".join(functions)


def _function(problem: Problem, function: Function) -> str:
    takes = ", ".join(function.takes)
    body = textwrap.indent(f'"""{_docstring(problem, function)}\n"""', "    ")
    lines = "\n".join(line.rstrip() for line in body.splitlines())
    return f"def {function.name}({takes}):\n{lines}\n    raise NotImplementedError\n"


def _docstring(problem: Problem, function: Function) -> str:
    earned = in_words(sum(part.points for part in function.parts))
    title = f"{problem.id}: {problem.title} ({earned})."
    blocks = [title, *_paragraphs(problem.instructions)]
    blocks += _block("Given", _given(problem, function))
    blocks += _block(_returns(problem, function), (_part(problem, p) for p in function.parts))
    return "\n\n".join(blocks)


def _returns(problem: Problem, function: Function) -> str:
    if problem.action != "values":
        return "Marked"
    return "Return a dict of" if function.returns == "dict" else "Return"


def _given(problem: Problem, function: Function) -> Iterator[str]:
    inputs = {item.name: item.shape for item in problem.inputs}
    for name in function.takes:
        yield f"{name}: {_shape(inputs[name])}" if name in inputs else name


def _part(problem: Problem, part: Part) -> str:
    shape = f"{_shape(part.shape)}, " if problem.action == "values" else ""
    return f"{part.returned_as}: {shape}{in_words(part.points)}"


def _shape(shape: str) -> str:
    axes = shapes.axes(shape)
    if not axes:
        return "a number"
    return f"({axes[0]},)" if len(axes) == 1 else f"({', '.join(axes)})"


def _block(title: str, lines: Iterator[str]) -> list[str]:
    listed = [f"    {line}" for line in lines]
    return ["\n".join([f"{title}:", *listed])] if listed else []


def _paragraphs(*texts: str) -> list[str]:
    return [textwrap.fill(text, _WIDTH) for text in texts if text]
