"""What follows an earlier value, in one right way to write it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from grader.diagnosis.programs.program import Change, Program, numbers_of
from grader.diagnosis.programs.trees import name as name_of
from grader.diagnosis.programs.trees import reading, rebuilt
from grader.diagnosis.programs.values import as_array
from grader.diagnosis.tables.function import FunctionTables


@dataclass(frozen=True)
class Continuation:
    """The formulas, and what of them nobody sees where one earlier value is at hand."""

    program: Program
    earlier: str
    """The step that gives the earlier value."""
    unseen: Sequence[str]
    """What that is worked out from, and later steps read."""

    @classmethod
    def of(cls, program: Program, made: Collection[Change], earlier: str) -> "Continuation":
        """The way in which these steps are made anew."""
        changed = {change.name: change for change in made}
        steps = tuple(changed.get(step.name, step) for step in program.steps)
        way = replace(program, steps=steps, _leading={})
        before = way.sources(earlier) - {earlier}
        later = [step for step in steps if step.name not in {*before, earlier}]
        read = frozenset[str]().union(*(step.reads for step in later))
        return cls(way, earlier, [s.name for s in steps if s.name in before & read])

    def by_value(self, tables: FunctionTables) -> list[Change]:
        """The steps that give the same by what a function returns as by what goes into it.

        The derivative of a ReLU is such a step, for one.
        """
        before = self.program.sources(self.earlier)
        after = {step.name: step for step in self.program.steps if step.name in before}
        made = []
        for step in (each for each in self.program.steps if each.name not in before):
            for read in sorted(step.reads.intersection(self.unseen)):
                for own in (name for name, later in after.items() if read in later.reads):
                    tree = rebuilt(step.tree, reading(step.tree, read), name_of(own))
                    if _is_the_same(Change(step.name, tree), tables):
                        made.append(Change(step.name, tree))
        return made

    def later(self, name: str, known: Collection[str]) -> list[Change]:
        """The steps to `name` from what is `known`, in order."""
        needed, found = {name}, list[Change]()
        for step in reversed(self.program.steps):
            if step.name in needed and step.name not in known:
                found.append(step)
                needed |= step.reads
        return found[::-1]

    def unseen_of(self, name: str, known: Collection[str]) -> frozenset[str]:
        """What is unseen and not `known` on the way to `name`."""
        steps = self.later(name, {*known, *self.unseen})
        read = frozenset[str]().union(*(step.reads for step in steps))
        return read.intersection(self.unseen).difference(known)


def _is_the_same(change: Change, tables: FunctionTables) -> bool:
    """Whether a step that is made anew gives what it gave, in every trial."""
    for trial in tables.trials:
        value = numbers_of(change.tree, tables.scope, trial.names)
        if value is None or not np.array_equal(value, as_array(trial.names[change.name])):
            return False
    return True
