"""Functions and their parts: what a student hands in and what is compared."""

from typing import Literal

from pydantic import Field, model_validator

from grader.numeric.shapes import Shape
from grader.record import Record
from grader.spec.names import check_distinct, known_names


class Part(Record):
    """One named value with points."""

    name: str
    """As it stands in the report."""
    points: float = Field(gt=0)
    shape: Shape = ""
    """The declared layout."""
    key: str = ""
    """Its key in the returned dict, where that is not its name."""
    follows: str | tuple[str, ...] = ()
    """The earlier part, or parts, of the same function that it is worked out from: a mistake
    made there is not charged again here."""

    @property
    def returned_as(self) -> str:
        """The key under which a student returns this part."""
        return self.key or self.name

    @property
    def parents(self) -> tuple[str, ...]:
        """The names of the parts that it follows."""
        return (self.follows,) if isinstance(self.follows, str) else self.follows


class Function(Record):
    """One function that a student writes."""

    name: str
    takes: tuple[str, ...] = ()
    """The names of the arguments it may ask for, any subset, passed by name."""
    returns: Literal["dict", "value"] = "dict"
    parts: tuple[Part, ...] = Field(min_length=1)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the dict it returns; empty where it returns the bare value."""
        return tuple(p.returned_as for p in self.parts) if self.returns == "dict" else ()

    def key_of(self, part: Part) -> str:
        """Where a run holds the value of `part`: its key, or "" for the bare value."""
        return part.returned_as if self.returns == "dict" else ""

    def followed_by(self, part: Part) -> tuple[Part, ...]:
        """The parts that `part` follows, in their order."""
        return tuple(other for other in self.parts if other.name in part.parents)

    @model_validator(mode="after")
    def _consistent(self) -> "Function":
        where = f"function {self.name}"
        check_distinct(where, "argument", self.takes)
        check_distinct(where, "part", [part.name for part in self.parts])
        check_distinct(where, "key", [part.returned_as for part in self.parts])
        if self.returns == "value" and len(self.parts) > 1:
            raise ValueError(f"{where}: returns one value but has {len(self.parts)} parts")
        for position, part in enumerate(self.parts):
            earlier = [other.name for other in self.parts[:position]]
            for name in part.parents:
                if name not in earlier:
                    raise ValueError(
                        f"{where}, part {part.name}: follows {name!r}, which is no earlier "
                        f"part of this function; {known_names(earlier)}"
                    )
        return self
