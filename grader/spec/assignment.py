"""An assignment: the problems a student hands in as one file, and the policies."""

from pydantic import Field, field_validator, model_validator

from grader.choices import LibraryName
from grader.errors import CourseError
from grader.record import Record
from grader.spec.forbidden import Forbidden
from grader.spec.kinds import AnyProblem
from grader.spec.limits import LayoutPolicy, Limits
from grader.spec.meaning import Meaningful
from grader.spec.names import check_distinct, known_names
from grader.spec.parts import Function
from grader.spec.penalties import Penalties
from grader.spec.problem import Problem


class Assignment(Record):
    """Pure data: it survives a round trip through JSON."""

    id: str
    title: str
    file: str
    """The name of the file that a student hands in."""
    points: float = Field(gt=0)
    problems: tuple[AnyProblem, ...] = Field(min_length=1)
    library: LibraryName = "torch"
    """What students compute with. In an assignment of numpy they cannot import torch."""
    trials: int = Field(8, ge=1)
    quantities: tuple[str, ...] = ()
    """What students know by name beside inputs and parts: messages may say it."""
    conventions: str = ""
    """What holds for all problems, for the blank template."""
    layouts: LayoutPolicy = LayoutPolicy()
    limits: Limits = Limits()
    forbidden: tuple[Forbidden, ...] = ()
    """What a submission may not use: flags for the instructor, no points."""
    penalties: Penalties = Penalties()

    @property
    def functions(self) -> tuple[Function, ...]:
        """All functions that a student writes, in order."""
        return tuple(function for problem in self.problems for function in problem.functions)

    @property
    def names(self) -> Meaningful:
        """Those of all that a student writes, and those that are watched."""
        blanks = [blank for problem in self.problems for blank in problem.blanks]
        wanted = frozenset(name for blank in blanks for name in (blank.name, blank.owner) if name)
        return Meaningful(
            wanted=wanted, watched=tuple(name for rule in self.forbidden for name in rule.watched)
        )

    @property
    def words(self) -> frozenset[str]:
        """The names that students know: inputs, parts as they return them, other quantities."""
        inputs = (item.name for problem in self.problems for item in problem.inputs)
        parts = (part.returned_as for problem in self.problems for part in problem.parts)
        return frozenset({*inputs, *parts, *self.quantities})

    @property
    def actions(self) -> tuple[str, ...]:
        """What the sandbox will be asked to do: modules of `sandbox/worker/actions/`."""
        watched = {"watched"} if any(rule.watched for rule in self.forbidden) else set()
        return tuple(sorted({problem.action for problem in self.problems} | watched))

    def problem(self, problem_id: str) -> Problem:
        """The problem with this id; CourseError lists the ids there are."""
        for problem in self.problems:
            if problem.id == problem_id:
                return problem
        ids = known_names(problem.id for problem in self.problems)
        raise CourseError(f"assignment {self.id} has no problem {problem_id!r}; {ids}")

    @field_validator("file")
    @classmethod
    def _python(cls, file: str) -> str:
        if not file.endswith(".py") or not file[:-3].isidentifier():
            raise ValueError(f"file {file!r}: must be the name of a Python module, such as hw1.py")
        return file

    @model_validator(mode="after")
    def _consistent(self) -> "Assignment":
        where = f"assignment {self.id}"
        check_distinct(where, "problem", [problem.id for problem in self.problems])
        check_distinct(where, "function", [function.name for function in self.functions])
        for problem in self.problems:
            if self.library not in problem.libraries:
                raise ValueError(
                    f"{where}, problem {problem.id}: a {problem.kind} needs library "
                    f"{' or '.join(map(repr, problem.libraries))}, not {self.library!r}"
                )
        total = sum(problem.points for problem in self.problems)
        if abs(total - self.points) > 1e-9:
            raise ValueError(
                f"{where}: points is {self.points:g}, but its problems add up to {total:g}"
            )
        return self
