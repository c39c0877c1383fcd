"""Derivative plots: each drawn curve compared with the reference's, and what it is instead."""

from dataclasses import dataclass, replace

import numpy as np

from grader.checkers.common import failed_feedback, near_key, unusable
from grader.checkers.misdrawn import Misdrawn
from grader.checkers.protocol import Attempts, Formulas
from grader.drawings import beside, curves
from grader.drawings.outlines import outline
from grader.drawings.points import finite
from grader.report.evidence import Curves
from grader.report.feedback import Feedback
from grader.runs import MOST_POINTS, Array, Attempt, Failed, Returned, Unusable
from grader.spec.kinds.derivative_plot import DerivativePlot
from grader.spec.parts import Function, Part
from grader.verdicts import Verdict

_PAIR = "a pair (x, y) "
"""How a pair is described whose arrays are of different lengths."""
_DIFFERENCES = (
    "is y made of differences, as numpy.diff gives them? they are one fewer than the points"
)
_WANTED = "a Figure or an Axes with a line or points in it, or a pair (x, y) of arrays"
_NEARER = 3
"""An approximation was drawn if it is this many times nearer than the exact curve."""


def check(problem: DerivativePlot, attempts: Attempts, _: Formulas) -> list[Feedback]:
    """Feedback on every curve; there is one attempt, since there are no inputs."""
    return [
        feedback
        for function in problem.functions
        for feedback in _check_function(problem, function, attempts[function.name][0])
    ]


def _check_function(
    problem: DerivativePlot, function: Function, attempt: Attempt
) -> list[Feedback]:
    run = attempt.run
    if isinstance(run, Failed):
        return failed_feedback(function.parts, run)
    references = {key: answer.array for key, answer in attempt.expected.items()}
    return [
        _check_part(_Comparison(problem, function, part, references), run)
        for part in function.parts
    ]


def _check_part(comparison: "_Comparison", run: Returned) -> Feedback:
    part, key = comparison.part.name, comparison.key
    drawn = run.values.get(key)
    if drawn is None:
        return _absent(part, key, run)
    if isinstance(drawn, Unusable) and drawn.what.startswith(_PAIR):
        return replace(unusable(part, drawn, "one y for each x"), hint=_DIFFERENCES)
    if isinstance(drawn, Unusable):
        return unusable(part, drawn, _WANTED)
    if isinstance(drawn, str) or not _is_drawing(drawn):
        return unusable(part, Unusable("no drawing"), _WANTED)
    drawn = drawn.astype(np.float64)
    if not len(finite(drawn)):
        return Feedback(
            part,
            Verdict.NOT_FINITE,
            message=f"{part} has no point that is finite",
            hint="look for a division by zero or an overflow",
            code="not_finite",
        )
    return comparison.feedback(drawn)


def _is_drawing(drawn: np.ndarray) -> bool:
    """Whether it is what a worker sends: points (N, 2), with a row of NaN after each at most."""
    return drawn.ndim == 2 and drawn.shape[1] == 2 and len(drawn) <= 2 * MOST_POINTS


def _absent(part: str, key: str, run: Returned) -> Feedback:
    near = near_key(key, run)
    return Feedback(
        part,
        Verdict.MISSING,
        message=f"no curve for {part} was found" + (f"; is it {near!r}?" if near else ""),
        hint=f"return it under the key {key!r}, or give its axes that title",
        code="missing_key",
    )


@dataclass(frozen=True)
class _Comparison:
    """One part's curve, and those it might have been mistaken for."""

    problem: DerivativePlot
    function: Function
    part: Part
    references: dict[str, Array]
    """The reference's curves by key."""

    @property
    def key(self) -> str:
        return self.function.key_of(self.part)

    def feedback(self, drawn: Array) -> Feedback:
        """Right if the exact curve or an approximation was drawn; else why not."""
        approximation = self._approximation(drawn)
        if approximation:
            return Feedback(
                self.part.name, Verdict.CORRECT, 1.0, approximation, code="approximation"
            )
        fit = self._fit(drawn, self.references[self.key])
        if fit.right:
            return Feedback(self.part.name, Verdict.CORRECT, 1.0)
        wrong = self._misdrawn(drawn).fault(fit).feedback(self.part.name)
        return replace(wrong, picture=self._picture(drawn))

    def _misdrawn(self, drawn: Array) -> Misdrawn:
        parts = self.function.parts
        right = {part.name: self.references[self.function.key_of(part)] for part in parts}
        interval = self.problem.low, self.problem.high
        return Misdrawn(self.part.name, drawn, right, interval, self.problem.shows_expected)

    def _picture(self, drawn: Array) -> Curves:
        """The drawing, over the right curve where the problem shows it."""
        low, high, shown = self.problem.low, self.problem.high, self.problem.shows_expected
        right = outline(self.references[self.key], low, high) if shown else ()
        return Curves(drawn=outline(drawn, low, high), expected=right)

    def _fit(self, drawn: Array, curve: Array) -> curves.Fit:
        return beside.fit(drawn, curve, self.problem.low, self.problem.high)

    def _approximation(self, drawn: Array) -> str:
        """The remark on the approximation that was drawn, or ""."""
        exact = self._distance(drawn, self.references[self.key])
        for item in self.problem.approximations:
            curve = self.references[item.key]
            nearer = self._distance(drawn, curve) * _NEARER < exact
            if item.part == self.part.name and nearer and self._fit(drawn, curve).right:
                return item.remark
        return ""

    def _distance(self, drawn: Array, curve: Array) -> float:
        return curves.mean_distance(drawn, curve, self.problem.low, self.problem.high)
