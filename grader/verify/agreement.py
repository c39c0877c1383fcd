"""Check: the reference agrees with an oracle that works its values out another way."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from grader.answers.answer_key import Item
from grader.course.reference import Reference
from grader.drawings import graphs, likeness
from grader.runs import Failed
from grader.spec.kinds.computational_graph import ComputationalGraph
from grader.spec.kinds.derivative_plot import DerivativePlot
from grader.spec.parts import Function
from grader.trials.calls import call_of
from grader.trials.draw import generator
from grader.verify.apart import apart
from grader.verify.in_process import InProcess
from grader.verify.results import Check
from grader.verify.subject import Subject

TITLE = "oracle"
OF_NUMBERS = 1e-12
OF_CURVES = 1e-4
"""Both curves are broken lines; a line's width is 200 times as much."""


@dataclass(frozen=True)
class Comparison:
    """One value of the reference beside the oracle's."""

    where: str
    apart: float
    allowed: float

    @property
    def fault(self) -> str:
        """What is wrong, or nothing."""
        if self.apart <= self.allowed:
            return ""
        if self.apart == math.inf:
            return f"{self.where} is nothing like the oracle's"
        return f"{self.where} is {self.apart:.1e} from the oracle's (allowed: {self.allowed})"


def check(subject: Subject) -> Check:
    """Compare every value of every trial of one key."""
    if subject.oracle is None:
        nothing = "no oracle lies beside the reference, so it was compared with nothing"
        return Check(title=TITLE, passed=True, summary=nothing)
    functions = [(item, f) for item in subject.key.items for f in item.problem.functions]
    known = vars(subject.oracle.module)
    found = [(item, f) for item, f in functions if known.keys() >= set(_oracle_names(item, f))]
    compared = [c for item, f in found for c in _compare(item, f, subject.oracle)]
    faults = tuple(dict.fromkeys(c.fault for c in compared if c.fault))
    alone = [f.name for item, f in functions if (item, f) not in found]
    return Check(
        title=TITLE,
        passed=not faults,
        summary=f"{len(faults)} values are not the oracle's" if faults else _agreed(compared),
        details=(*faults, *(f"the oracle has no {name}" for name in alone)),
    )


def _agreed(compared: list[Comparison]) -> str:
    """How much was compared, and how near it is."""
    numbers = max((c.apart for c in compared if c.allowed == OF_NUMBERS), default=0.0)
    curves = [c.apart for c in compared if c.allowed == OF_CURVES]
    of_curves = f", of curves {max(curves):.0e}" if curves else ""
    return f"{len(compared)} values agree; the largest difference is {numbers:.0e}{of_curves}"


def _oracle_names(item: Item, function: Function) -> tuple[str, ...]:
    """What the oracle must define: for a graph, the function that bears its output's name."""
    is_graph = isinstance(item.problem, ComputationalGraph)
    return (_graph(item, function).output,) if is_graph else item.problem.needs(function)


def _graph(item: Item, function: Function) -> graphs.Graph:
    return graphs.parse(str(item.expected[0][function.name][""].value))


def _compare(item: Item, function: Function, oracle: Reference) -> Iterator[Comparison]:
    if isinstance(item.problem, ComputationalGraph):
        yield _compare_graph(item, function, oracle)
        return
    allowed = OF_CURVES if isinstance(item.problem, DerivativePlot) else OF_NUMBERS
    runner = InProcess(vars(oracle.module), library=oracle.library)
    for trial, expected in zip(item.trials, item.expected, strict=True):
        call = call_of(item.problem, function, trial)
        (run,) = runner.run([call])
        values = {} if isinstance(run, Failed) else run.values
        for key in call.keys or ("",):
            if key in expected[function.name]:  # a part may be a judgement, without a value
                where = f"{item.problem.id}.{key or function.name}"
                distance = apart(item.problem, values.get(key), expected[function.name][key])
                yield Comparison(where, distance, allowed)


def _compare_graph(item: Item, function: Function, oracle: Reference) -> Comparison:
    """The graph beside a polynomial, at a random point of whole numbers."""
    graph = _graph(item, function)
    numbers = generator(function.name).integers(likeness.PRIME, size=len(graph.inputs)).tolist()
    point = dict(zip(graph.inputs, numbers, strict=True))
    right = getattr(oracle.module, graph.output)(**point) % likeness.PRIME
    same = likeness.evaluate(graph, point) == right
    return Comparison(f"{item.problem.id}.{function.name}", 0.0 if same else math.inf, 0.0)
