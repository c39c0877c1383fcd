"""What a failed call is called: verdict, message and hint from a fixed vocabulary.

Facts come from a process that is not trusted. A message may quote the student's own
file, which the controller reads by itself, and nothing else of the student's; the text
of an exception goes into `detail`, which only the instructor sees.
"""

import difflib
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from grader.runs import Call, Failed
from grader.sandbox import exceptions
from grader.sandbox.actions.describe import OTHER, VOCABULARY
from grader.sandbox.budget import IMPORT
from grader.sandbox.messages import Raised, Refused
from grader.sandbox.process import Cause, Lost
from grader.sandbox.source import Source
from grader.spec.limits import Limits
from grader.text import is_plain_name
from grader.verdicts import Verdict


@dataclass(frozen=True)
class Failures:
    """The failures of one submission."""

    source: Source
    limits: Limits

    def raised(self, call: Call, raised: Raised) -> Failed:
        """The function raised an exception."""
        if exceptions.is_out_of_memory(raised):
            return self.lost(Lost(Cause.MEMORY), call.function)
        return exceptions.raised_in_call(self.source, call, raised)

    def not_imported(self, raised: Raised, function: str) -> Failed:
        """The function is not there, because the import ended before it was defined."""
        if exceptions.is_out_of_memory(raised):
            return self.lost(Lost(Cause.MEMORY), IMPORT)
        return exceptions.raised_in_import(self.source, raised, function)

    def refused(self, call: Call, refused: Refused) -> Failed:
        """There was nothing to call, or nothing came back."""
        wording = _REFUSED.get(refused.reason, _NOT_A_DICT)
        failed = wording.failed(
            function=call.function,
            what=known_description(refused.what),
            main=self.source.main,
            keys=", ".join(call.keys),
            asked=", ".join(self._plain(refused.names)) or "another argument",
            allowed=_allowed(call),
            result_mib=self.limits.result_mib,
        )
        return replace(failed, hint=self._nearer_hint(call, refused) or failed.hint)

    def lost(self, lost: Lost, function: str) -> Failed:
        """The process was lost while it ran `function`, or while it imported the file."""
        wording = _LOST[lost.cause]
        if lost.cause in _TIMES:
            wording = replace(wording, message=_TIME_LIMITS[lost.limit])
        if lost.cause is Cause.WALL_TIME and function == IMPORT:
            wording = replace(wording, hint=_IMPORT_HINT)
        return wording.failed(
            subject=self._subject(function),
            signal=_signal_name(lost.number),
            status=lost.number,
            **self.limits.model_dump(),
        )

    def spent(self, limit: str, function: str) -> Failed:
        """The time of a function, or of the submission, was over before it was called."""
        code = "cpu_time_limit" if "cpu" in limit else "time_limit"
        wording = _Wording(Verdict.TIMEOUT, code, _TIME_LIMITS[limit], _LOST[Cause.WALL_TIME].hint)
        return wording.failed(subject=self._subject(function), **self.limits.model_dump())

    def _subject(self, function: str) -> str:
        return function or f"the import of {self.source.main}"

    def _nearer_hint(self, call: Call, refused: Refused) -> str:
        """A hint that names a name which is nearly the right one; or empty."""
        names = self._plain(refused.names)
        if refused.reason == "missing_function":
            near = _nearest(call.function, names)
            return f"Did you mean {near}? Rename it." if near else ""
        near = _nearest(names[0], call.takes or list(call.inputs)) if names else ""
        return f"Did you mean {near}? It may ask for any of: {_allowed(call)}." if near else ""

    def _plain(self, names: Sequence[str]) -> list[str]:
        """Those of the student's names that stand in the files, so that none is made up."""
        return [name for name in names if is_plain_name(name) and self.source.has_word(name)]


def _allowed(call: Call) -> str:
    return ", ".join(call.takes or call.inputs) or "none at all"


def known_description(what: str) -> str:
    """A description of a value if it is of the fixed vocabulary; else a vague one."""
    return what if what in VOCABULARY else OTHER


@dataclass(frozen=True)
class _Wording:
    """A failure with gaps for words."""

    verdict: Verdict
    code: str
    message: str
    hint: str = ""

    def failed(self, **words: object) -> Failed:
        message, hint = self.message.format(**words), self.hint.format(**words)
        return Failed(self.verdict, message, hint, self.code)


_NOT_A_DICT = _Wording(
    Verdict.WRONG_TYPE,
    "not_a_dict",
    "{function} returned {what} where a dict is wanted",
    "Return a dict with the keys {keys}.",
)
_NOT_CALLABLE = _Wording(
    Verdict.WRONG_TYPE,
    "not_callable",
    "{function} is {what}, not a function",
    "Define it with `def {function}(...)`.",
)
_REFUSED: Mapping[str, _Wording] = {
    "not_a_dict": _NOT_A_DICT,
    "not_callable": _NOT_CALLABLE,
    "unreadable_signature": _NOT_CALLABLE,
    "missing_function": _Wording(
        Verdict.MISSING,
        "missing_function",
        "{function} is not defined in {main}",
        "Define it with `def {function}(...)`.",
    ),
    "wrong_signature": _Wording(
        Verdict.RAISED,
        "wrong_signature",
        "{function} asks for {asked}, which it is not given",
        "It may ask for any of: {allowed}.",
    ),
    "returned_none": _Wording(
        Verdict.WRONG_TYPE,
        "returned_none",
        "{function} returned None",
        "Did you forget `return`? Printing a value does not return it.",
    ),
    "not_text": _Wording(
        Verdict.WRONG_TYPE,
        "not_text",
        "{function} is {what}, not a text",
        "Write it as a string, or as a function that returns one.",
    ),
    "result_too_large": _Wording(
        Verdict.OUTPUT_LIMIT,
        "result_limit",
        "{function} returned more than {result_mib} MiB",
        "Return the value that was asked for, in its own shape.",
    ),
}
_TIMES = (Cause.WALL_TIME, Cause.IDLE, Cause.CPU_TIME)
_TIME_LIMITS: Mapping[str, str] = {
    "import_seconds": "{subject} did not finish within {import_seconds:g} s",
    "call_seconds": "{subject} did not finish within {call_seconds:g} s",
    "function_seconds": "{subject} did not finish all its calls within {function_seconds:g} s",
    "submission_seconds": (
        "{subject} did not finish within the {submission_seconds:g} s that a submission has in all"
    ),
    "function_cpu_seconds": "{subject} used up its {function_cpu_seconds:g} s of CPU time",
    "cpu_seconds": (
        "{subject} used up the {cpu_seconds} s of CPU time that a submission has in all"
    ),
}
"""By the field of Limits that was reached."""
_IMPORT_HINT = (
    "Is there a loop that never ends? Move training and tests below `if __name__ == '__main__':`."
)
WAITED = "waited"
"""The code of a time-out that may be the fault of a busy machine."""
_LOST: Mapping[Cause, _Wording] = {
    Cause.WALL_TIME: _Wording(
        Verdict.TIMEOUT,
        "time_limit",
        _TIME_LIMITS["call_seconds"],
        "Is there a loop that never ends?",
    ),
    Cause.IDLE: _Wording(
        Verdict.TIMEOUT,
        WAITED,
        _TIME_LIMITS["call_seconds"],
        "It did not compute all the while: does it wait for something, say by sleep()?",
    ),
    Cause.CPU_TIME: _Wording(
        Verdict.TIMEOUT,
        "cpu_time_limit",
        _TIME_LIMITS["cpu_seconds"],
        "Is there a loop that never ends, or too many threads?",
    ),
    Cause.MEMORY: _Wording(
        Verdict.MEMORY,
        "memory_limit",
        "{subject} needed more than the {memory_mib} MiB of memory it may use",
        "Does a list grow in a loop that never ends, or an array with the square of the input?",
    ),
    # The system does so when its memory runs out. (ru_maxrss would be no proof: a child
    # begins with the peak of the process that started it.)
    Cause.KILLED: _Wording(
        Verdict.MEMORY,
        "killed",
        "the system killed the process (SIGKILL) during {subject}: most likely memory ran out",
        "Does a list grow in a loop that never ends, or an array with the square of the input?",
    ),
    Cause.OUTPUT: _Wording(
        Verdict.OUTPUT_LIMIT,
        "output_limit",
        "{subject} printed more than {output_kib} KiB",
        "Take the print out of the loop.",
    ),
    Cause.PROTOCOL: _Wording(
        Verdict.PROTOCOL,
        "protocol",
        "{subject} wrote to the connection to the grader",
        "Write only to files that you have opened yourself; return values instead.",
    ),
    Cause.EARLY: _Wording(
        Verdict.PROTOCOL,
        "protocol",
        "something was written to the connection to the grader before {subject} was called",
        "Write only to files that you have opened yourself; return values instead.",
    ),
    Cause.CLOSED: _Wording(
        Verdict.CRASHED,
        "closed_connection",
        "{subject} closed the connection to the grader",
        "Close only files that you have opened yourself.",
    ),
    Cause.SIGNAL: _Wording(
        Verdict.CRASHED,
        "crashed",
        "{subject} crashed the process ({signal})",
        "Is there endless recursion, or a call into C by ctypes?",
    ),
    Cause.EXIT: _Wording(
        Verdict.CRASHED,
        "exited",
        "the process exited with status {status} during {subject}",
        "Do not call os._exit(): it ends the grader's process as well.",
    ),
}


def _signal_name(number: int) -> str:
    names = {known.value: known.name for known in signal.Signals}
    return names.get(number, f"signal {number}")


def _nearest(name: str, known: Sequence[str]) -> str:
    """The name of `known` that is most like `name`, letter case aside, or ""."""
    lowered = {other.lower(): other for other in known}
    near = difflib.get_close_matches(name.lower(), lowered, n=1)
    return lowered[near[0]] if near else ""
