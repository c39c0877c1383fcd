"""Computational graphs: exactly the graph, or why it earns only part of the points."""

from dataclasses import replace

from grader.checkers.common import failed_feedback, text_in
from grader.checkers.faults import Fault
from grader.checkers.misjoined import in_words, shown
from grader.checkers.protocol import Attempts, Formulas
from grader.drawings import drawn_graphs, graphs, likeness
from grader.drawings.graphs import Graph, GraphFault, Written
from grader.drawings.slips import count_right, following, slips
from grader.errors import ReferenceFault
from grader.report.feedback import Feedback
from grader.runs import Attempt, Failed
from grader.spec.kinds.computational_graph import ComputationalGraph
from grader.text import is_plain_name
from grader.verdicts import Verdict

_WANTED = "a dict with 'inputs', 'nodes' and 'output'"


def check(problem: ComputationalGraph, attempts: Attempts, _: Formulas) -> list[Feedback]:
    """Feedback on the one part: the graph, up to names and the order of operands."""
    part = problem.parts[0].name
    attempt = attempts[problem.functions[0].name][0]
    if isinstance(attempt.run, Failed):
        return failed_feedback(problem.parts, attempt.run)
    text = text_in(part, attempt.run, _WANTED)
    if isinstance(text, Feedback):
        return [text]
    reference = _expected(attempt)
    try:
        graph = graphs.parse(text)
    except GraphFault as fault:
        feedback = _backwards(part, fault.written, reference)
        feedback = feedback or _malformed(problem, fault, reference)
        return [_with_picture(feedback, fault.written, fault.sound, reference)]
    written = drawn_graphs.as_written(graph)
    feedback = _backwards(part, written, reference) or _compare(problem, graph, reference)
    return [_with_picture(feedback, written, graph, reference)]


def _with_picture(
    feedback: Feedback, written: Written | None, sound: Graph | None, reference: Graph
) -> Feedback:
    """`feedback` with the graph that was handed in, where that is wrong and can be drawn."""
    if feedback.verdict is Verdict.CORRECT or written is None or sound is None:
        return feedback
    right = drawn_graphs.right_names(sound, reference)
    right |= following(sound, reference, slips(sound, reference))
    return replace(feedback, picture=drawn_graphs.drawn(written, right))


def _expected(attempt: Attempt) -> Graph:
    try:
        return graphs.parse(str(attempt.expected[""].value))
    except GraphFault as fault:
        raise ReferenceFault(f"the graph of the reference is none: {fault}") from fault


def _malformed(problem: ComputationalGraph, fault: GraphFault, reference: Graph) -> Feedback:
    """A cycle is a graph, only a wrong one; what else is at fault is no graph at all.

    The nodes that are in order all the same count as part of the graph.
    """
    verdict = Verdict.WRONG_VALUE if fault.code == "cycle" else Verdict.WRONG_TYPE
    fraction = _share(problem, fault.sound, reference) if fault.sound else 0.0
    return Feedback(problem.parts[0].name, verdict, fraction, message=str(fault), code=fault.code)


def _backwards(part: str, written: Written | None, reference: Graph) -> Feedback | None:
    """That it leads from the output to the inputs, where it does."""
    if written is None or written.output not in {*reference.inputs} - {*written.inputs}:
        return None
    return Fault(
        f"the graph runs backwards: its output is {written.output}, which is an input",
        "list at each node what goes into it, and name as the output what comes out last",
        "backwards",
    ).feedback(part)


def _share(problem: ComputationalGraph, graph: Graph, reference: Graph) -> float:
    """The fraction of the points for the nodes of `graph` that are right.

    A node too many takes one of them back: a list of all that might be right earns nothing.
    """
    right = likeness.count_shared(graph, reference) - _too_many(graph, reference)
    return _fraction(problem, right, reference)


def _fraction(problem: ComputationalGraph, right: int, reference: Graph) -> float:
    return problem.partial * max(right, 0) / len(reference.nodes)


def _too_many(graph: Graph, reference: Graph) -> int:
    """How many nodes more than the reference's there are."""
    return max(len(graph.nodes) - len(reference.nodes), 0)


def _compare(problem: ComputationalGraph, graph: Graph, reference: Graph) -> Feedback:
    part = problem.parts[0].name
    unknown = sorted(graph.used & set(graph.inputs) - set(reference.inputs))
    if unknown:
        share = _share(problem, graph, reference)
        return _other_inputs(unknown, reference).feedback(part, share)
    alike = likeness.output_digest(graph) == likeness.output_digest(reference)
    surplus = likeness.surplus(graph, reference)
    if alike and len(graph.nodes) == len(reference.nodes):
        return Feedback(part, Verdict.CORRECT, 1.0)
    if alike and surplus:
        return _duplicated(surplus[-1]).feedback(part, problem.duplicated)
    if alike:
        return _unused(graph.unused).feedback(part, problem.equivalent)
    if likeness.same_function(graph, reference):
        return _equivalent(graph, reference).feedback(part, problem.equivalent)
    return _partial(problem, graph, reference)


def _duplicated(names: list[str]) -> Fault:
    first, *others = [repr(name) for name in names if is_plain_name(name)] or ["a node"]
    times = "twice" if len(names) == 2 else f"{len(names)} times"
    again = f", again as {', '.join(others[:4])}" if others else ""
    return Fault(
        f"{first} is built {times}{again}",
        "draw it once, and let every node that needs it take it from there",
        "duplicated_node",
    )


def _unused(names: list[str]) -> Fault:
    return Fault(
        f"some nodes lead nowhere, the output does not depend on them: {_listed(names)}",
        "leave out what the output does not need",
        "unused_node",
    )


def _equivalent(graph: Graph, reference: Graph) -> Fault:
    return Fault(
        f"this is another graph of the same function{_first_wrong(graph, reference)}",
        "draw one node for each operation of the definition, in the form in which it stands",
        "equivalent_graph",
    )


def _partial(problem: ComputationalGraph, graph: Graph, reference: Graph) -> Feedback:
    """What is wrong with a graph, some nodes of which may be right, or follow from wrong ones."""
    part, wanted = problem.parts[0].name, len(reference.nodes)
    shared = likeness.count_shared(graph, reference)
    if shared == wanted:
        return _other_output(graph.output).feedback(part, _share(problem, graph, reference))
    found = slips(graph, reference)
    right = max(count_right(graph, reference, found), shared - _too_many(graph, reference))
    told = max(right, shared)
    code, cause = in_words(graph, found)
    so_far = ", or follow from a wrong one" if told > shared else ""
    return Fault(
        f"{told} of {wanted} nodes {'is' if told == 1 else 'are'} right{so_far}"
        f"{cause or _first_wrong(graph, reference)}",
        "go through the definition operation by operation: each is one node",
        code or ("partial_graph" if told else "wrong_graph"),
    ).feedback(part, _fraction(problem, right, reference))


def _other_output(output: str) -> Fault:
    return Fault(
        f"every node of the definition is there, but the output is {_listed([output])}",
        "the output is the node of the operation that the definition ends with",
        "other_output",
    )


def _first_wrong(graph: Graph, reference: Graph) -> str:
    """Words on the first node that the reference has not, where its names can be shown."""
    found, known = likeness.digests(graph), set(likeness.digests(reference).values())
    wrong = [name for name, digest in found.items() if digest not in known]
    if not wrong:
        return "; the others are missing"
    node = shown(graph, wrong[0])
    return f"; look at '{node}' first: the definition has no such node" if node else ""


def _other_inputs(unknown: list[str], reference: Graph) -> Fault:
    return Fault(
        f"the inputs are {', '.join(reference.inputs)}; this graph has {_listed(unknown)}",
        "name the inputs as the problem does",
        "other_inputs",
    )


def _listed(names: list[str]) -> str:
    """The student's names that are fit to be shown, the first few of them."""
    shown = [repr(name) for name in names if is_plain_name(name)][:4]
    hidden = len(names) - len(shown)
    return ", ".join([*shown, *([f"{hidden} more"] if shown and hidden else [])]) or (
        f"{hidden} whose names cannot be shown"
    )
