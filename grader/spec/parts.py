"""Functions and their parts: what a student hands in and what is compared."""

from typing import Literal

from pydantic import Field, field_validator, model_validator

from grader.numeric.shapes import Shape
from grader.record import Record
from grader.spec.names import check_distinct, check_known, known_names


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
    returns: Literal["dict", "value"] | tuple[str, ...] = "dict"
    """A dict with a key for each part, the one value by itself, or several values in this order.
    What is no part, such as a cache, is not looked at: later functions may take it."""
    parts: tuple[Part, ...] = Field(min_length=1)

    @property
    def keys(self) -> tuple[str, ...]:
        """The names by which its values are read; empty where it returns the bare value."""
        return () if self.returns == "value" else tuple(p.returned_as for p in self.parts)

    @property
    def gives(self) -> tuple[str, ...]:
        """The names of all that it returns."""
        named = tuple(part.returned_as for part in self.parts)
        return self.returns if isinstance(self.returns, tuple) else named

    @property
    def beside(self) -> tuple[str, ...]:
        """What it returns beside its parts, such as a cache."""
        parts = {part.returned_as for part in self.parts}
        return tuple(name for name in self.gives if name not in parts)

    def key_of(self, part: Part) -> str:
        """Where a run holds the value of `part`: its key, or "" for the bare value."""
        return "" if self.returns == "value" else part.returned_as

    def followed_by(self, part: Part) -> tuple[Part, ...]:
        """The parts that `part` follows, in their order."""
        return tuple(other for other in self.parts if other.name in part.parents)

    @field_validator("returns", mode="before")
    @classmethod
    def _form(cls, returns: object) -> object:
        if returns in ("dict", "value") or isinstance(returns, tuple | list):
            return returns
        raise ValueError(
            f"{returns!r} is neither 'dict' nor 'value' nor the names of several values, such as "
            "('out', 'cache')"
        )

    @model_validator(mode="after")
    def _consistent(self) -> "Function":
        where = f"function {self.name}"
        check_distinct(where, "argument", self.takes)
        check_distinct(where, "part", [part.name for part in self.parts])
        check_distinct(where, "key", [part.returned_as for part in self.parts])
        self._check_returns(where)
        for position, part in enumerate(self.parts):
            earlier = [other.name for other in self.parts[:position]]
            for name in part.parents:
                if name not in earlier:
                    raise ValueError(
                        f"{where}, part {part.name}: follows {name!r}, which is no earlier "
                        f"part of this function; {known_names(earlier)}"
                    )
        return self

    def _check_returns(self, where: str) -> None:
        """Every part is among what is returned."""
        if self.returns == "value" and len(self.parts) > 1:
            raise ValueError(f"{where}: returns one value but has {len(self.parts)} parts")
        check_distinct(where, "returned value", self.gives)
        if len(self.gives) == 1 and isinstance(self.returns, tuple):
            raise ValueError(f'{where}: returns one value; write returns="value"')
        check_known(where, "returned value", self.keys, self.gives)
