"""What a submission may use up, and how layouts are marked: the policies of an assignment."""

from typing import Annotated, Literal

from pydantic import Field

from grader.record import Record

Fraction = Annotated[float, Field(ge=0.0, le=1.0)]
"""A fraction of a part's points."""


class Limits(Record):
    """Limits on one submission; each has its verdict.

    Of wall time, what the machine gives to others instead does not count, up to as much again.
    A function that takes what another one returned is called after it, within the time of both.
    """

    import_seconds: float = Field(20.0, gt=0)
    """Wall time to import the submission: `timeout`."""
    call_seconds: float = Field(10.0, gt=0)
    """Wall time of one call of one function: `timeout`."""
    function_seconds: float = Field(30.0, gt=0)
    """Wall time of all calls of one function: `timeout`."""
    function_cpu_seconds: float = Field(30.0, gt=0)
    """CPU time of all calls of one function, all threads together: `timeout`."""
    submission_seconds: float = Field(180.0, gt=0)
    """Wall time of the whole submission: `timeout`."""
    cpu_seconds: int = Field(120, gt=0)
    """CPU time of the whole submission, all threads together: `timeout`."""
    memory_mib: int = Field(1024, gt=0)
    """Memory beyond what the worker itself takes: `memory`."""
    gpu_memory_mib: int = Field(1024, gt=0)
    """Memory of a GPU beyond what CUDA itself takes in each process: `memory`."""
    output_kib: int = Field(8192, gt=0)
    """What it may print: `output_limit`."""
    result_mib: int = Field(64, gt=0)
    """What one function may return, in all its trials together: `output_limit`."""
    file_mib: int = Field(16, gt=0)
    """What it may write to files: `output_limit`."""
    files: int = Field(512, gt=0)
    """How many files there may be: `output_limit`."""
    threads: int = Field(32, gt=0)
    """How many threads there may be: `output_limit`."""

    def of(self, functions: int) -> "Limits":
        """Those on so many functions, called one after the other."""
        if functions == 1:
            return self
        of_one = ("call_seconds", "function_seconds", "function_cpu_seconds")
        return self.model_copy(update={name: functions * getattr(self, name) for name in of_one})


class LayoutPolicy(Record):
    """How a right value in another layout than the declared one is marked.

    `any`: one layout throughout a group is full marks, and the rarer layout of a
    mixture is `convention`. `declared`: every other layout is `convention`.
    """

    accept: Literal["any", "declared"] = "any"
    fraction: Fraction = 0.5
    """Of the points, for a part that is `convention`."""
