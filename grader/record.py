"""The base of every model that crosses a boundary."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen pydantic model that refuses fields it does not know, and numbers JSON has not."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    # A record by itself where a tuple of records belongs is refused as what it is: a comma is
    # missing. pydantic's own models would be taken for a sequence of their fields.
    __iter__ = None  # type: ignore[assignment]
