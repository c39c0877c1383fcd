"""Derivative plots: each drawn curve compared with the reference's, and what it is instead."""

from dataclasses import dataclass, replace

import numpy as np

from grader import curves
from grader.checkers.common import failed_feedback, nearest, unusable
from grader.checkers.protocol import Attempts, Formulas
from grader.evidence import Curves
from grader.outlines import outline
from grader.results import Feedback
from grader.runs import Array, Attempt, Failed, Returned, Unusable
from grader.spec.kinds.derivative_plot import DerivativePlot
from grader.spec.parts import Function, Part
from grader.text import is_plain_name
from grader.verdicts import Verdict

_WANTED = "a Figure, an Axes or a pair (x, y) of arrays"
_Fault = tuple[str, str, str]
"""A message, a hint and a code."""
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
    if isinstance(drawn, Unusable):
        return unusable(part, drawn, _WANTED)
    if isinstance(drawn, str) or drawn.ndim != 2 or drawn.shape[1] != 2:
        return unusable(part, Unusable("no drawing"), _WANTED)
    drawn = drawn.astype(np.float64)
    if not np.isfinite(drawn).all(axis=1).any():
        return Feedback(
            part,
            Verdict.NOT_FINITE,
            message=f"{part} has no point that is finite",
            hint="look for a division by zero or an overflow",
            code="not_finite",
        )
    return comparison.feedback(drawn)


def _absent(part: str, key: str, run: Returned) -> Feedback:
    near = nearest(key, [name for name in run.other_keys if is_plain_name(name)])
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
        message, hint, code = self._fault(drawn, fit)
        wrong = Feedback(self.part.name, Verdict.WRONG_VALUE, 0.0, message, hint, code)
        return replace(wrong, picture=self._picture(drawn))

    def _picture(self, drawn: Array) -> Curves:
        """The drawing, over the right curve where the problem shows it."""
        low, high, shown = self.problem.low, self.problem.high, self.problem.shows_expected
        right = outline(self.references[self.key], low, high) if shown else ()
        return Curves(drawn=outline(drawn, low, high), expected=right)

    def _fit(self, drawn: Array, curve: Array) -> curves.Fit:
        return curves.fit(drawn, curve, self.problem.low, self.problem.high)

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

    def _fault(self, drawn: Array, fit: curves.Fit) -> _Fault:
        """What is wrong with a drawing that is not the curve."""
        if fit.outside is None:
            return self._blank(fit.gap or (self.problem.low, self.problem.high))
        for explain in (self._mistaken, self._as_function, self._with_sign):
            found = explain(drawn)
            if found:
                return found
        name = self.part.name
        if fit.corners_inside:
            return (
                f"{name}: the points are right, but the lines between them are not",
                "draw more points, closer together",
                "too_coarse",
            )
        return (
            f"{name} differs from the derivative {_where(fit.outside)}",
            "work out the slope of the function at a few x there",
            "wrong_curve",
        )

    def _blank(self, gap: curves.Stretch) -> _Fault:
        low, high, name = self.problem.low, self.problem.high, self.part.name
        hint = f"draw the whole of [{low:g}, {high:g}]"
        if gap == (low, high):
            return f"{name}: nothing is drawn from x = {low:g} to x = {high:g}", hint, "stops_short"
        if gap[1] >= high:
            return f"{name}: the picture stops at x = {gap[0]:.3g}", hint, "stops_short"
        if gap[0] <= low:
            return f"{name}: the picture begins at x = {gap[1]:.3g}", hint, "stops_short"
        return f"{name}: nothing is drawn {_where(gap)}", hint, "gap"

    def _mistaken(self, drawn: Array) -> _Fault | None:
        for other in self.function.parts:
            if self._fit(drawn, self.references[self.function.key_of(other)]).right:
                return (
                    f"{self.part.name}: this is the curve of {other.name}",
                    f"are {self.part.name} and {other.name} mixed up?",
                    "other_curve",
                )
        return None

    def _as_function(self, drawn: Array) -> _Fault | None:
        function = curves.antiderivative(self.references[self.key])
        height = curves.offset(drawn, function, self.problem.low, self.problem.high)
        if not self._fit(drawn, np.add(function, [0.0, height])).right:
            return None
        message = f"{self.part.name}: this looks like the function itself"
        return message, "draw its derivative", "not_differentiated"

    def _with_sign(self, drawn: Array) -> _Fault | None:
        if not self._fit(drawn * [1.0, -1.0], self.references[self.key]).right:
            return None
        return f"{self.part.name} is upside down", "check the sign", "sign"


def _where(stretch: curves.Stretch) -> str:
    left, right = (round(x, 1) + 0.0 for x in stretch)  # + 0.0: never -0
    if right - left < 2 * curves.REACH:
        return f"near x = {round(sum(stretch) / 2, 1) + 0.0:g}"
    return f"between x = {left:g} and x = {right:g}"
