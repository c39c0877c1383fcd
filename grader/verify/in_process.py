"""Trusted code run as a submission is, but in this process: the same actions, no sandbox."""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace

from grader.choices import LibraryName
from grader.libraries import library
from grader.runs import Backend, Call, DType, Failed, Run
from grader.sandbox.worker import actions
from grader.verdicts import Verdict
from grader.verify.bounds import at_most


@dataclass(frozen=True)
class InProcess:
    """A runner (see `attempts.Runner`) over the functions of a module."""

    namespace: Mapping[str, object]
    dtype: DType = "float64"
    """Of the inputs of every call, whatever the call asks for."""
    library: LibraryName = "torch"
    seconds: float | None = None
    """The most that a call may take, where there is a limit."""

    def run(self, calls: Sequence[Call]) -> list[Run]:
        """One run per call, in order."""
        backend = Backend(self.library)
        return [self._perform(replace(call, dtype=self.dtype, backend=backend)) for call in calls]

    def _perform(self, call: Call) -> Run:
        try:
            with (
                warnings.catch_warnings(),
                at_most(self.seconds) if self.seconds else nullcontext(),
            ):
                warnings.simplefilter("ignore")  # a mutant may do what is advised against
                return actions.perform(self.namespace, call)
        except Exception as error:  # noqa: BLE001 (as in the sandbox: a failure is a run too)
            detail = f"{type(error).__name__}: {error}"
            return Failed(Verdict.RAISED, f"{call.function} raised", code="raised", detail=detail)


@contextmanager
def one_thread(computes_with: LibraryName) -> Iterator[None]:
    """A library on one thread: for arrays as small as a trial's, more only wait for each other."""
    own = library(computes_with)
    before = own.use_threads(1)
    try:
        yield
    finally:
        own.use_threads(before)
