"""What is verified: a spec with its reference, its oracle and answer keys from several seeds."""

from dataclasses import dataclass
from functools import cached_property

from grader.answers.answer_key import AnswerKey
from grader.course.course import Course
from grader.course.reference import Reference
from grader.spec.assignment import Assignment

SEEDS = 4
"""How many answer keys are drawn: what holds for one seed may hold by chance."""


@dataclass(frozen=True)
class Subject:
    """One assignment, with all that its author wrote."""

    course: Course
    assignment: Assignment
    reference: Reference
    oracle: Reference | None
    seed: str

    @classmethod
    def load(cls, course: Course, assignment_id: str, seed: str) -> "Subject":
        """The assignment with this id; CourseError, SpecError or ReferenceFault else."""
        return cls(
            course,
            course.assignment(assignment_id),
            course.reference(assignment_id),
            course.oracle(assignment_id),
            seed,
        )

    @cached_property
    def keys(self) -> tuple[AnswerKey, ...]:
        """Answer keys of several seeds; SpecError where the samplers allow no sound trial."""
        seeds = (f"{self.seed}-{number}" for number in range(SEEDS))
        return tuple(AnswerKey.build(self.assignment, self.reference, seed) for seed in seeds)

    @property
    def key(self) -> AnswerKey:
        """The first of the keys, where one is enough."""
        return self.keys[0]
