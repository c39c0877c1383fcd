"""What a report shows beside words: values of the public example, and what was drawn.

None of it comes from a hidden trial.
"""

from grader.record import Record

Point = tuple[float, float]


class ShownArray(Record):
    """A small array, its elements as a person reads them."""

    name: str
    shape: tuple[int, ...]
    values: tuple[str, ...]
    """Row by row, such as `0.25` or `nan`."""


class OwnValue(Record):
    """What the student's code gives itself where the same is wanted."""

    when: str
    """Such as `with a new object`."""
    value: ShownArray


class Counterexample(Record):
    """The public example, on which a part is wrong; its numbers are small and round."""

    function: str
    inputs: tuple[ShownArray, ...]
    steps: tuple[str, ...] = ()
    """Lines of Python: what leads to the value, where that is more than a call of the function."""
    returned: ShownArray | None = None
    """None where nothing came back that can be shown."""
    expected: ShownArray | None = None
    """None where the spec keeps it back."""
    own: OwnValue | None = None
    """What `returned` should be the same as, where that is no secret of anybody."""
    differs: tuple[int, ...] = ()
    """Where in `returned.values` the wrong elements stand."""
    command: str
    """One line that a student can run to see the same."""


class Curves(Record):
    """A drawn curve, and the right one where the spec shows it; None breaks a line."""

    drawn: tuple[Point | None, ...]
    expected: tuple[Point | None, ...] = ()


class GraphNode(Record):
    """An inner node of a drawn graph."""

    name: str
    operation: str
    operands: tuple[str, ...]
    is_wrong: bool = False
    """Whether the right graph has no such node."""


class DrawnGraph(Record):
    """A graph as it was handed in."""

    inputs: tuple[str, ...]
    nodes: tuple[GraphNode, ...]
    output: str
