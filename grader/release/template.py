"""The blank template: every function that a student writes, with its conventions in words."""

import textwrap
from collections.abc import Iterator

from grader.numeric import shapes
from grader.renderers.points import in_words
from grader.spec.assignment import Assignment
from grader.spec.blanks import Blank
from grader.spec.parts import Function, Part
from grader.spec.problem import Problem
from grader.spec.samplers import Input, Integers, Mask, Size

_WIDTH = 96
_LAYOUTS = {
    "any": (
        "Return tensors, arrays or plain numbers. A vector may be a row, a column or 1-D; "
        "matrices may be transposed if all of their kind are."
    ),
    "declared": "Return tensors, arrays or plain numbers, of the shapes that are named here.",
}


def template(assignment: Assignment) -> str:
    """A Python module that raises NotImplementedError in every function."""
    layouts = _LAYOUTS[assignment.layouts.accept]
    head = "\n\n".join([assignment.title, *_paragraphs(assignment.conventions, layouts)])
    blanks: dict[tuple[str, str], tuple[Problem, Blank]] = {}
    for problem in assignment.problems:
        for blank in problem.blanks:
            blanks.setdefault((blank.owner, blank.name), (problem, blank))
    owners = dict.fromkeys(owner for owner, _ in blanks)
    pieces = (
        _piece(owner, [_blank(*found) for (own, _), found in blanks.items() if own == owner])
        for owner in owners
    )
    return f'"""{head}\n"""\n\n\n' + "\n\n".join(pieces)


def _piece(owner: str, blanks: list[str]) -> str:
    """A class with its methods, or functions one after the other."""
    if not owner:
        return "\n\n".join(blanks)
    return f"class {owner}:\n" + "\n".join(_indented(blank) for blank in blanks)


def _blank(problem: Problem, blank: Blank) -> str:
    names = (*(["self"] if blank.owner else []), *blank.takes)
    takes = ", ".join(names)
    if len(takes) > _WIDTH - 20:
        takes = "\n" + "".join(f"    {name},\n" for name in names)
    function = next((f for f in problem.functions if f.name == blank.name), None)
    told = _docstring(problem, function) if function and not blank.says else _says(problem, blank)
    body = _indented(f'"""{told}\n"""')
    return f"def {blank.name}({takes}):\n{body}    raise NotImplementedError\n"


def _says(problem: Problem, blank: Blank) -> str:
    """The docstring of what is used step by step: shapes, and what it is to do."""
    inputs = _inputs(problem)
    title = f"{problem.id}: {problem.title}."
    given = (inputs[name] for name in blank.takes if name in inputs)
    return "\n\n".join([title, *_block("Given", given), *_paragraphs(*blank.says)])


def _indented(text: str) -> str:
    return "".join(f"    {line}".rstrip() + "\n" for line in text.splitlines())


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
    if isinstance(function.returns, tuple):
        return f"Return {', '.join(function.returns)} in this order; marked are"
    return "Return a dict of" if function.returns == "dict" else "Return"


def _given(problem: Problem, function: Function) -> Iterator[str]:
    inputs, calls = _inputs(problem), problem.offers.calls_to(function)
    own = {name: f"{name}: what your {call.name} returned" for call in calls for name in call.kept}
    for name in function.takes:
        if name in problem.dicts:
            yield f"{name}: a dict of"
            yield from (f"    {inputs[entry]}" for entry in problem.dicts[name])
        else:
            yield inputs.get(name) or own.get(name, name)


def _inputs(problem: Problem) -> dict[str, str]:
    """A line on each input by its name: its shape, and what it holds where these are no floats."""
    return {item.name: f"{item.name}: {_input(item)}" for item in problem.inputs}


def _input(item: Input) -> str:
    shape = _shape(item.shape)
    match item.sampler:
        case Integers(low=low, high=high):
            last = f"{high} - 1" if isinstance(high, str) else str(high - 1)
            held = f"from {low} to {last}"
            return f"{shape}, whole numbers {held}" if item.shape else f"a whole number {held}"
        case Size(axis=axis):
            return f"the size {axis}"
        case Mask():
            return f"{shape}, True or False" if item.shape else "True or False"
    return shape


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
