"""Shapes: where an axis has size 1, nothing may fail, and every value keeps its shape."""

from collections.abc import Iterator
from dataclasses import replace

from grader.course.reference import Reference
from grader.numeric import shapes
from grader.probes import sizes
from grader.probes.common import ProbeCall, compared
from grader.report.results import Remark
from grader.runs import Failed, Run
from grader.spec.parts import Function
from grader.spec.problem import Probe, Problem


def calls(
    problem: Problem, function: Function, probe: Probe, reference: Reference
) -> Iterator[ProbeCall]:
    """Axes of size 1, as `sizes` has them."""
    for made in sizes.calls(problem, function, probe, reference):
        yield replace(made, probe="shapes")


def remark(probe: ProbeCall, run: Run) -> Remark | None:
    """That it fails, or that a value has another shape; a leading axis of size 1 is no matter."""
    name, function = probe.about, probe.function.name
    if isinstance(run, Failed):
        return sizes.fails(probe)
    for part, value, answer in compared(probe, run):
        right = answer.array.shape
        if value.size != answer.array.size or _has_lost_an_axis(value.shape, right):
            far = shapes.is_far_larger(value.shape)
            got = "a far larger shape" if far else f"shape {shapes.show(value.shape)}"
            return Remark(
                code="lost_axis",
                message=f"{function}: {part} has {got} where {name} = 1; "
                f"expected {shapes.show(right)}",
                hint="other shapes broadcast to a matrix later",
            )
    return None


def _has_lost_an_axis(returned: tuple[int, ...], right: tuple[int, ...]) -> bool:
    """Whether axes of size 1 are where there should be none, or are not where they should be.

    A matrix that is transposed has lost none: that is for its layout.
    """
    long = [tuple(size for size in sizes if size != 1) for sizes in (returned, right)]
    same = shapes.without_leading(returned) == shapes.without_leading(right)
    transposed = len(right) == 2 and returned == right[::-1]
    return bool(long[0]) and long[0] == long[1] and not same and not transposed
