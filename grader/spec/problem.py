"""What all kinds of problem share. Each kind is one model in `spec/kinds/`."""

from collections.abc import Collection
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from grader.choices import NO_CASE, Case, LibraryName
from grader.numeric import shapes
from grader.record import Record
from grader.spec.blanks import Blank
from grader.spec.names import check_distinct, check_known
from grader.spec.own import Offers
from grader.spec.parts import Function, Part
from grader.spec.samplers import Derived, Input
from grader.spec.wholes import check_derivatives, check_floats, check_ranges

ProbeName = Literal["stability", "kink", "sizes", "shapes", "ends", "arguments", "repeated"]
_OF_AXES: Collection[ProbeName] = {"sizes", "shapes"}
_OF_FLOATS: Collection[ProbeName] = {"stability", "kink", "ends"}


class Probe(Record):
    """An extra trial beside correctness: it earns a remark, never a wrong mark.

    `stability`: the named inputs times each of `scales` must not overflow.
    `kink`: some elements of the named inputs are zero, where any value between the
    one-sided limits is right.
    `sizes`: the named axes have size 1, which must not crash.
    `shapes`: as `sizes`, and every value must keep its declared shape: what is accepted as
    another layout elsewhere would broadcast there.
    `ends`: some elements of the named inputs are exactly 0 and exactly 1, where nothing
    may become infinite.
    `arguments`: the named inputs must be there unchanged afterwards (stateful modules).
    `repeated`: the named methods are called twice in a row (stateful modules).
    """

    probe: ProbeName
    names: tuple[str, ...] = Field(min_length=1)
    scales: tuple[float, ...] = (30.0, 400.0)


class Problem(Record):
    """A problem: typed inputs, functions to write, parts with points.

    A subclass adds `kind`, a Literal that is also the name of its checker's module in
    `grader/checkers/`, and what else that kind declares.
    """

    action: ClassVar[str] = "values"
    """How the sandbox calls a function of this kind: a module of `sandbox/worker/actions/`."""
    layout_group: ClassVar[str] = ""
    """Matrices of one group must share one layout throughout a submission."""
    libraries: ClassVar[tuple[LibraryName, ...]] = ("torch", "numpy")
    """What a problem of this kind can be solved in."""
    built: ClassVar[tuple[str, ...]] = ()
    """Arguments that the sandbox builds from the inputs, beside the inputs themselves."""

    judgements: ClassVar[tuple[str, ...]] = ()
    """Keys of parts of which nothing is returned."""
    draws: ClassVar[bool] = True
    """Whether it may have inputs; else there is one answer."""
    differentiated: ClassVar[bool] = False
    """Whether all its parts are derivatives."""
    compared: ClassVar[bool] = True
    """Whether what is returned is compared with what the reference returns."""

    kind: str
    id: str
    title: str
    points: float = Field(gt=0)
    inputs: tuple[Input, ...] = ()
    functions: tuple[Function, ...] = Field(min_length=1)
    dicts: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Arguments that are a dict of inputs, such as `params`, with the names of these."""
    kinks: tuple[str, ...] = ()
    """Inputs, or quantities that the reference names, whose zero is a kink: hidden
    trials stay away from it."""
    probes: tuple[Probe, ...] = ()
    shows_expected: bool = False
    """Whether a student may see what is right on the public example, or the right curve."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of all functions, in order."""
        return tuple(part for function in self.functions for part in function.parts)

    @property
    def extra_keys(self) -> tuple[str, ...]:
        """Keys that the reference returns beside the parts, for remarks."""
        return ()

    @property
    def instructions(self) -> str:
        """What a student must know beside the names and shapes, for the blank template."""
        return ""

    @property
    def cases(self) -> tuple[Case, ...]:
        """What trials choose among, beside their numbers: each case has its own trials."""
        return (NO_CASE,)

    def keys_of(self, function: Function) -> tuple[str, ...]:
        """The keys of a run's values; empty where the bare value is wanted."""
        return function.keys + self.extra_keys

    def marked_keys_of(self, function: Function) -> tuple[str, ...]:
        """Those of its parts, but for parts that are several values."""
        marked = {function.key_of(part) for part in function.parts}
        return tuple(key for key in self.keys_of(function) if key in marked)

    @property
    def is_of_arrays(self) -> bool:
        """Whether its functions are called, or stepped through, and return arrays."""
        return self.action in {"values", "steps"}

    def script(self, function: Function, case: Case) -> str:  # noqa: ARG002 (of other kinds)
        """What the sandbox does step by step, as JSON; empty where it calls the function."""
        return self.offers.script(function) if self.action == "values" else ""

    @property
    def offers(self) -> Offers:
        """What its functions may take: of one another only where they are plainly called."""
        chained = self.functions if self.action == "values" else ()
        return Offers(chained, self._offered, self.dicts)

    @property
    def _offered(self) -> list[str]:
        return [item.name for item in self.inputs] + list(self.built)

    def leading(self, function: Function) -> list[Function]:
        """The functions whose results `function` takes, in their order."""
        calls = self.offers.calls_to(function)[:-1] if self.action == "values" else []
        return [each for each in self.functions if each.name in {call.name for call in calls}]

    def needs(self, function: Function) -> tuple[str, ...]:
        """The names that a submission must define for `function`."""
        return (function.name,)

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods that are called, where a kind calls any."""
        return ()

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """What a student writes: here the functions themselves."""
        return tuple(Blank(name=f.name, takes=f.takes) for f in self.functions)

    @property
    def symbols(self) -> tuple[str, ...]:
        """The named axes of the inputs."""
        return shapes.symbols(axis for item in self.inputs for axis in item.axes)

    @property
    def less(self) -> int:
        """The most that any axis takes away from its names: sizes are larger by as much."""
        return shapes.less(self._axes)

    @property
    def _axes(self) -> tuple[str, ...]:
        given = (axis for item in self.inputs for axis in item.axes)
        return (*given, *(axis for part in self.parts for axis in shapes.axes(part.shape)))

    @model_validator(mode="after")
    def _consistent(self) -> "Problem":
        where = f"problem {self.id}"
        check_distinct(where, "input", [item.name for item in self.inputs])
        check_distinct(where, "function", [function.name for function in self.functions])
        check_distinct(where, "part", [part.name for part in self.parts])
        if self.inputs and not self.draws:
            raise ValueError(f"{where}: a {self.kind} has one answer; leave out its inputs")
        self._check_points(where)
        self._check_own(where)
        self._check_names(where)
        self._check_derived(where)
        self._check_wholes(where)
        return self

    def _check_points(self, where: str) -> None:
        total = sum(part.points for part in self.parts)
        if abs(total - self.points) > 1e-9:
            raise ValueError(
                f"{where}: points is {self.points:g}, but its parts add up to {total:g}"
            )

    def _check_own(self, where: str) -> None:
        """Dicts hold inputs; they and several values are for functions that are plainly called."""
        several = [f.name for f in self.functions if isinstance(f.returns, tuple)]
        if self.action != "values" and (self.dicts or several):
            what = f"{several[0]} returns several values" if several else "it has dicts"
            raise ValueError(f"{where}: {what}, which no {self.kind} does")
        inputs = [item.name for item in self.inputs]
        for name, entries in self.dicts.items():
            check_known(f"{where}, dict {name}", "input", entries, inputs)
            check_distinct(where, "input", [*inputs, name])

    def _check_names(self, where: str) -> None:
        for function in self.functions:
            here = f"{where}, function {function.name}"
            self.offers.check(here, function)
            for part in function.parts:
                axes = shapes.symbols([part.shape])
                check_known(f"{here}, part {part.name}", "axis of an input", axes, self.symbols)
        for probe in self.probes:
            self._check_probe(f"{where}, {probe.probe} probe", probe)

    def _check_probe(self, where: str, probe: Probe) -> None:
        what, known = "input", self._offered
        if probe.probe in _OF_AXES:
            what, known = "axis of an input", list(self.symbols)
        elif probe.probe == "repeated":
            what, known = "method", list(self.methods)
        check_known(where, what, probe.names, known)
        shortened = shapes.symbols(axis for axis in self._axes if shapes.less([axis]))
        if what == "axis of an input" and (alone := set(probe.names) & set(shortened)):
            raise ValueError(f"{where}: {min(alone)} cannot be 1, since a shape takes away from it")

    def _check_derived(self, where: str) -> None:
        earlier: dict[str, str] = {}
        for item in self.inputs:
            if isinstance(item.sampler, Derived):
                here = f"{where}, input {item.name}"
                check_known(here, "earlier input", [item.sampler.to], earlier)
                check_floats(here, [item.sampler.to], self.inputs, "of which nothing is derived")
                if item.shape != earlier[item.sampler.to]:
                    raise ValueError(
                        f"{here}: has shape {item.shape!r}, but is derived from "
                        f"{item.sampler.to} of shape {earlier[item.sampler.to]!r}"
                    )
            earlier[item.name] = item.shape

    def _check_wholes(self, where: str) -> None:
        """Inputs that hold no floats stand nowhere where something between is asked for."""
        of_size_1 = {name for p in self.probes if p.probe in _OF_AXES for name in p.names}
        check_ranges(where, self.inputs, self.symbols, of_size_1)
        check_floats(f"{where}, kinks", self.kinks, self.inputs, "which have no kink")
        for probe in (probe for probe in self.probes if probe.probe in _OF_FLOATS):
            here = f"{where}, {probe.probe} probe"
            check_floats(here, probe.names, self.inputs, "which it cannot move; name floats")
        check_derivatives(where, self.functions, self.inputs, all_are=self.differentiated)
