"""Written answers: a text that a person marks."""

from typing import ClassVar, Literal

from pydantic import model_validator

from grader.spec.problem import Problem


class WrittenAnswer(Problem):
    """A string, or a function that returns one; its points are pending until marked."""

    action: ClassVar[str] = "text"
    compared: ClassVar[bool] = False
    kind: Literal["written_answer"] = "written_answer"

    @property
    def instructions(self) -> str:
        """For the blank template."""
        return "A text, in quotes; a person marks it."

    @model_validator(mode="after")
    def _one_text(self) -> "WrittenAnswer":
        if len(self.parts) != 1 or self.functions[0].returns != "value":
            raise ValueError(f"problem {self.id}: a written answer is one name that is one text")
        return self
