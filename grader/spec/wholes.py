"""Checks on inputs of whole numbers and of truth values: nothing lies between one and the next.

Each raises a ValueError that says where, and what to do.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from grader.spec.names import check_known
from grader.spec.parts import Function
from grader.spec.samplers import SMALLEST_SIZE, Input, Integers


def check_ranges(
    where: str, inputs: Iterable[Input], symbols: Sequence[str], of_size_1: Collection[str]
) -> None:
    """Refuse integers below an axis that there is not, or that may be too small for any."""
    for item in inputs:
        match item.sampler:
            case Integers(low=low, high=str(axis)):
                here = f"{where}, input {item.name}"
                check_known(f"{here}, high", "axis of an input", [axis], symbols)
                size = 1 if axis in of_size_1 else SMALLEST_SIZE
                where_it_is = "in a probe" if axis in of_size_1 else "in the public example"
                if low >= size:
                    raise ValueError(
                        f"{here}: no whole number from {low} on is below {axis}, which can be "
                        f"{size} {where_it_is}; let low be below {size}"
                    )


def check_floats(where: str, names: Iterable[str], inputs: Iterable[Input], why: str) -> None:
    """Refuse those of `names` that hold no floats; `why` follows on what they hold."""
    holds = {item.name: item.holds for item in inputs}
    for name in names:
        if holds.get(name, "floats") != "floats":
            raise ValueError(f"{where}: {name} holds {holds[name]}, {why}")


def check_derivatives(
    where: str, functions: Iterable[Function], inputs: Sequence[Input], *, all_are: bool
) -> None:
    """Refuse derivatives by what has none; where `all_are` some, of floats something is needed."""
    holds = {item.name: item.holds for item in inputs if item.holds != "floats"}
    for function in functions:
        here = f"{where}, function {function.name}"
        for part in function.parts:
            _check_derivative(f"{here}, part {part.name}", part.name, holds)
        if all_are and function.takes and holds.keys() >= set(function.takes):
            raise ValueError(
                f"{here}: takes {', '.join(function.takes)} alone, by which nothing can be "
                "differentiated; let it take floats"
            )


def _check_derivative(where: str, part: str, holds: Mapping[str, str]) -> None:
    """Refuse a name such as dC_dy or dJdy where y holds no floats."""
    for name, what in holds.items():
        if re.fullmatch(rf"d2?(\w+_|[A-Z]\w*)d{re.escape(name)}2?", part):
            raise ValueError(
                f"{where}: {name} holds {what}, by which nothing can be differentiated; leave the "
                f"part out, or draw {name} as floats"
            )
