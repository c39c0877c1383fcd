"""The reference solution of an assignment: loaded by path, and evaluated where it is trusted.

Never in the process that runs a student's code.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from grader.choices import Case, LibraryName
from grader.course import loops, mistakes
from grader.course.failures import told
from grader.course.loading import load_module
from grader.course.mistakes import Mistake, Way
from grader.course.straightline import Formula, crooked, parse
from grader.errors import CannotTell, ReferenceFault
from grader.libraries import library, quantity
from grader.runs import Answer, Array, Backend, Call, Numbers, Returned, is_whole
from grader.sandbox.worker import actions

STEP = 2.0**-20
"""The relative perturbation at which the conditioning of a formula is measured."""
PERTURBATIONS = 3


@dataclass(frozen=True)
class Reference:
    """A reference: the functions that a student writes, as they should be."""

    module: ModuleType
    formulas: Mapping[str, Formula]
    """Its straight-line functions, by name."""
    source: str
    """Its text."""
    mistakes: tuple[Mistake, ...] = ()
    """What its author declared that students get wrong."""
    ways: tuple[Way, ...] = ()
    """Other right ways to write steps of it."""
    library: LibraryName = "torch"
    """What it computes with."""
    case: Case = field(default_factory=dict)
    """The parameters of formulas that are functions of the module, by their names."""

    @classmethod
    def load(cls, path: Path, library: LibraryName = "torch") -> "Reference":
        """The reference in the file `path`; ReferenceFault where it cannot be loaded."""
        module = load_module(path, ReferenceFault)
        source = path.read_text(encoding="utf-8")
        loops.bound(module, source)
        wrong, right = mistakes.read(module, path)
        return cls(module, parse(source, path.name), source, wrong, right, library)

    def chosen(self, case: Case) -> "Reference":
        """The reference where the formulas' parameters that `case` names are its functions."""
        if not case:
            return self
        free = {
            name: replace(f, parameters=tuple(p for p in f.parameters if p not in case))
            for name, f in self.formulas.items()
        }
        return replace(self, formulas=free, case=case)

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(str(self.module.__file__))

    @property
    def functions(self) -> dict[str, object]:
        """The functions that the case chooses, by the names of the formulas' parameters."""
        names = vars(self.module)
        missing = [text for text in self.case.values() if text not in names]
        if missing:
            raise ReferenceFault(f"the reference has no function {missing[0]}, which a case names")
        return {name: names[text] for name, text in self.case.items()}

    def run(self, call: Call) -> Returned:
        """What the reference returns for `call`, by the very action the sandbox performs."""
        try:
            return actions.perform(vars(self.module), replace(call, backend=Backend(self.library)))
        except Exception as error:
            raise ReferenceFault(f"{self.path}: {told(error, call, self.path)}") from error

    def knows(self, function: str, inputs: Collection[str]) -> bool:
        """Whether it has a formula of these inputs for `function`."""
        formula = self.formulas.get(function)
        return formula is not None and set(inputs) >= set(formula.parameters)

    def named(
        self, function: str, inputs: Mapping[str, Numbers], given: Mapping[str, Numbers]
    ) -> dict[str, Numbers]:
        """Every quantity that a straight-line function names, and its returned values.

        Those in `given` are replaced, and what follows from them is worked out anew.
        """
        formula = self._formula(function)
        missing = [name for name in formula.parameters if name not in inputs]
        if missing:
            raise ReferenceFault(
                f"{self.path}: {function} asks for {missing[0]}, which is no input; let it ask for "
                "inputs, from which alone it can be worked out anew"
            )
        unnamed = set(given) - {name for name, _ in formula.steps}
        if unnamed:
            raise ReferenceFault(f"{self.path}: {function} assigns no {unnamed.pop()}")
        scope = {**vars(self.module), **self.functions}
        named = formula.evaluate(scope, self._own(inputs), self._own(given))
        return {name: _numbers(value) for name, value in named.items() if _is_numeric(value)}

    def answers(
        self, function: str, inputs: Mapping[str, Numbers], given: Mapping[str, Numbers]
    ) -> dict[str, Answer]:
        """As `named`, each with its conditioning over `inputs` and `given`.

        CannotTell where a formula fails at what is given, such as an index that is too large.
        """
        try:
            exact = self.named(function, inputs, given)
            shaken = [
                self.named(function, _shaken(inputs, seed), _shaken(given, seed))
                for seed in range(PERTURBATIONS)
            ]
        except ReferenceFault:
            raise
        except Exception as error:
            if given:
                raise CannotTell from error
            raise
        return {
            name: Answer(value, _conditioning(value, [other[name] for other in shaken]))
            for name, value in exact.items()
        }

    def expected(self, call: Call) -> dict[str, Answer]:
        """What is expected of `call`, by the keys of a run's values."""
        exact = self._values(call)
        if not call.inputs:
            return {key: Answer(value) for key, value in exact.items()}
        shaken = [
            self._values(replace(call, inputs=_shaken(call.inputs, seed)))
            for seed in range(PERTURBATIONS)
        ]
        return {
            key: Answer(value, _conditioning(value, [other[key] for other in shaken]))
            if isinstance(value, np.ndarray)
            else Answer(value)
            for key, value in exact.items()
        }

    def _own(self, arrays: Mapping[str, Numbers]) -> dict[str, Any]:
        """`arrays` as its formulas read them."""
        own = library(self.library)
        return {name: quantity(np.asarray(value), own) for name, value in arrays.items()}

    def _formula(self, function: str) -> Formula:
        if function in self.formulas:
            return self.formulas[function]
        line = crooked(self.source, function)
        what = f":{line}: {function} is no" if line else f": there is no {function} in"
        raise ReferenceFault(
            f"{self.path}{what} straight-line code: write it as assignments, each to one new name, "
            "and one return; put loops and branches into functions that it calls"
        )

    def _values(self, call: Call) -> dict[str, np.ndarray | str]:
        values: dict[str, np.ndarray | str] = {}
        for key, value in self.run(call).values.items():
            if not isinstance(value, np.ndarray | str):
                what = f"{call.function} returned {value.what} for {key or 'its value'}"
                raise ReferenceFault(f"{self.path}: {what}")
            values[key] = value
        return values


def _is_numeric(value: object) -> bool:
    """Whether it is made of numbers: what a function hands on, such as a cache, may be anything."""
    try:
        return np.asarray(value).dtype.kind in "biuf"
    except (TypeError, ValueError, RuntimeError):
        return False


def _numbers(value: object) -> Numbers:
    """A quantity as an array of numpy's, in float64 where it is not of whole numbers."""
    array = np.asarray(value)
    return array if is_whole(array) else array.astype(np.float64)


def _shaken(inputs: Mapping[str, Numbers], seed: int) -> dict[str, Numbers]:
    """`inputs` with every element changed by a random part of itself, about `STEP`.

    Whole numbers and truth values stay as they are: there is none that is near another.
    """
    factors = _near_one(seed, tuple(value.shape for value in inputs.values()))
    pairs = zip(inputs.items(), factors, strict=True)
    return {
        name: value if is_whole(value) else np.asarray(value * factor)
        for (name, value), factor in pairs
    }


@lru_cache(maxsize=1024)  # a class has the same few sizes, and drawing takes longer than the rest
def _near_one(seed: int, shapes: tuple[tuple[int, ...], ...]) -> tuple[Array, ...]:
    """An array of each of these shapes, of numbers that are 1 but for about `STEP`."""
    rng = np.random.default_rng(seed)
    return tuple(1.0 + STEP * np.asarray(rng.standard_normal(shape)) for shape in shapes)


def _conditioning(exact: Any, shaken: list[Any]) -> Array:
    """The largest change of each element, per unit of relative change of the inputs."""
    with np.errstate(invalid="ignore"):  # what is infinite changes by nothing that can be told
        change = np.abs(np.asarray(shaken, float) - np.asarray(exact, float)).max(axis=0)
    return np.asarray(np.where(np.isfinite(change), change, 0.0) / STEP)
