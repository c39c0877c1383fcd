"""Stateful modules: a class with a state, and functions beside it, used step by step."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from grader.choices import Case, LibraryName
from grader.numeric import shapes
from grader.spec.blanks import Blank
from grader.spec.editions import Compensation, Edition
from grader.spec.limits import Fraction
from grader.spec.names import check_known
from grader.spec.parts import Function, Part
from grader.spec.problem import Problem
from grader.spec.rounds import new_and_used
from grader.spec.samplers import Size
from grader.spec.steps import (
    Apply,
    Choice,
    Construct,
    Drawn,
    Given,
    Invoke,
    Put,
    Read,
    Reread,
    Reverse,
    Step,
    named,
)


class StatefulModule(Problem):
    """An object that is built, used and read as the steps say; the same in every case.

    The steps of a function follow on `build`, each time with a new object. Its parts are
    values that the steps give or read, under their own names.
    """

    action: ClassVar[str] = "steps"
    libraries: ClassVar[tuple[LibraryName, ...]] = ("torch",)
    layout_group: ClassVar[str] = "values"
    kind: Literal["stateful_module"] = "stateful_module"
    choices: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """By name, the texts to choose among; every combination of them is a case. The
    reference's formulas are given the function that each text names."""
    build: tuple[Step, ...] = ()
    steps: dict[str, tuple[Step, ...]]
    """By function."""
    cleared_by: str = ""
    """The method that makes a used object as good as new. Where it is named, the steps are
    taken with a new object and with one that was used before, and must be right with both."""
    uncleared: Fraction = 0.0
    """Of the points of a part that is right with a new object alone."""
    wholes: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Parts that are several values, all of which must be right."""
    follows: str = ""
    """A noted value, which another problem marks. Where it is wrong, a part that the same
    mistake makes wrong follows from it, and keeps its points."""
    editions: tuple[Edition, ...] = ()
    compensation: Compensation | None = None

    @property
    def cases(self) -> tuple[Case, ...]:
        """Every combination of the choices."""
        chosen = product(*self.choices.values())
        return tuple(dict(zip(self.choices, each, strict=True)) for each in chosen)

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods that the steps call."""
        steps = (step for taken in self.steps.values() for step in taken)
        return tuple(dict.fromkeys(step.name for step in steps if isinstance(step, Invoke)))

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """The class with its methods, and the functions beside it, as the steps use them."""
        found: list[Blank] = []
        for steps in self.steps.values():
            owner = ""
            for step in (*self.build, *steps):
                match step:
                    case Construct(name=owner, given=given):
                        says = tuple(self._meant(given))
                        made = Blank(owner=owner, name="__init__", takes=tuple(given), says=says)
                        found.append(made)
                    case Invoke(name=name, given=taken, gives=gives):
                        method = Blank(owner=owner, name=name, takes=taken, says=_returned(gives))
                        found.append(method)
                    case Apply(name=name, given=taken, gives=gives):
                        found.append(Blank(name=name, takes=taken, says=_returned(gives)))
                    case (
                        Put(attribute=attribute, entries=entries)
                        | Read(attribute=attribute, entries=entries)
                    ):
                        found[-1] = _holding(found[-1], attribute, entries)
                    case Reread() | Reverse():
                        pass
            if owner and self.cleared_by:
                found.append(Blank(owner=owner, name=self.cleared_by))
        return tuple(found)

    def _meant(self, given: Mapping[str, Given]) -> Iterator[str]:
        """What the arguments of a class are, in words."""
        for name, value in given.items():
            match value:
                case Size(axis=axis):
                    yield f"{name} is the size {axis}."
                case Choice(choice=choice):
                    yield f"{name} is one of {', '.join(map(repr, self.choices[choice]))}."

    def needs(self, function: Function) -> tuple[str, ...]:
        """The class and the functions that the steps name."""
        steps = self.build + self.steps[function.name]
        return tuple(step.name for step in steps if isinstance(step, Construct | Apply))

    def keys_of(self, function: Function) -> tuple[str, ...]:
        """All that the steps give and read."""
        found = (name for step in self.rounds(function) for name in named(step))
        return tuple(dict.fromkeys(found))

    def script(self, function: Function, case: Case) -> str:
        """The steps, with what `case` chooses in them."""
        return self.with_steps(function, case, self.rounds(function))

    def repeated(self, function: Function, case: Case, methods: tuple[str, ...]) -> str:
        """One round in which the named methods are called twice in a row."""
        once = self.steps[function.name]
        twice = [
            again
            for step in once
            for again in [step] * (1 + (isinstance(step, Invoke) and step.name in methods))
        ]
        return self.with_steps(function, case, (*self.build, *twice))

    def reread(
        self, function: Function, case: Case, inputs: tuple[str, ...]
    ) -> tuple[str, tuple[str, ...]]:
        """One round, after which `inputs` are read again; and the keys they stand under."""
        again = Reread(entries=inputs)
        steps = (*self.build, *self.steps[function.name], again)
        return self.with_steps(function, case, steps), named(again)

    def rounds(self, function: Function) -> tuple[Step, ...]:
        """The whole way: the object is built and used; then another is, twice."""
        once = self.steps[function.name]
        if not self.cleared_by:
            return self.build + once
        arrays = [item.name for item in self.inputs if shapes.axes(item.shape)]
        return new_and_used(self.build, once, self.cleared_by, arrays)

    def with_steps(self, function: Function, case: Case, steps: Sequence[Step]) -> str:
        """Steps as the sandbox reads them, with what `case` chooses in them."""
        plain = [step.model_dump(mode="json") for step in steps]
        for step, form in zip(steps, plain, strict=True):
            if isinstance(step, Construct):
                given = step.given.items()
                form["given"] = {name: self._given(function, v, case) for name, v in given}
        return json.dumps(plain)

    def _given(self, function: Function, value: Given, case: Case) -> dict[str, Any]:
        match value:
            case Size(axis=axis):
                return {"size": next(self._places(function, axis))}
            case Choice(choice=name):
                return {"value": case[name]}
            case Drawn(input=name):
                return {"name": name}
        return {"value": value}

    def _places(self, function: Function, axis: str) -> Iterator[tuple[str, int]]:
        """Where what `function` takes has `axis`: name and position."""
        for item in (item for item in self.inputs if item.name in function.takes):
            for place, own in enumerate(shapes.axes(item.shape)):
                if own == axis:
                    yield item.name, place

    @model_validator(mode="after")
    def _steps_fit(self) -> "StatefulModule":
        where = f"problem {self.id}"
        functions = [function.name for function in self.functions]
        check_known(where, "function", self.steps, functions)
        for function in self.functions:
            here = f"{where}, function {function.name}"
            if function.name not in self.steps:
                raise ValueError(f"{here}: it has no steps")
            if function.returns != "dict":
                raise ValueError(
                    f"{here}: leave returns out; a step says what a method gives, by names: "
                    'gives=("y",)'
                )
            self._check_steps(here, function)
            for part in function.parts:
                self._check_part(here, function, part)
            if self.follows:
                noted = [s.noted for s in self.steps[function.name] if isinstance(s, Invoke)]
                check_known(f"{here}, follows", "noted value", (self.follows,), noted)
        parts = [part.name for part in self.parts]
        for edition in self.editions:
            check_known(f"{where}, edition {edition.code}", "part", edition.parts, parts)
            check_known(f"{where}, edition {edition.code}", "axis", edition.axes, self.symbols)
        return self

    def _check_steps(self, where: str, function: Function) -> None:
        """Every step is given only what is there by then."""
        known = list(function.takes)
        for step in self.rounds(function):
            match step:
                case Construct(given=given):
                    self._check_given(where, function, list(given.values()))
                case Invoke(given=given, gives=gives) | Apply(given=given, gives=gives):
                    check_known(where, "input that it takes, or earlier value,", given, known)
                    known += gives
                case Put(entries=entries):
                    check_known(where, "input that it takes", entries, known)

    def _check_given(self, where: str, function: Function, given: Sequence[Given]) -> None:
        taken = [item for item in self.inputs if item.name in function.takes]
        axes = shapes.symbols(item.shape for item in taken)
        sizes = [value.axis for value in given if isinstance(value, Size)]
        check_known(where, "axis of an argument", sizes, axes)
        chosen = [value.choice for value in given if isinstance(value, Choice)]
        check_known(where, "choice", chosen, self.choices)
        inputs = [value.input for value in given if isinstance(value, Drawn)]
        check_known(where, "input", inputs, [item.name for item in taken])

    def _check_part(self, where: str, function: Function, part: Part) -> None:
        """A part is one of the values, or several of them."""
        values = self.wholes.get(part.name, (part.returned_as,))
        check_known(f"{where}, part {part.name}", "value", values, self.keys_of(function))


def _returned(gives: Sequence[str]) -> tuple[str, ...]:
    """What a method is to return, in words; nothing where that is not looked at."""
    return (f"Return {', '.join(gives)}.",) if gives else ()


def _holding(blank: Blank, attribute: str, entries: Sequence[str]) -> Blank:
    """The same, after which the object holds these entries."""
    held = f"After it the dict self.{attribute} holds {', '.join(entries)}."
    return blank.model_copy(update={"says": (*blank.says, held)})
