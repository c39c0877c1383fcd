"""What a failed call is called: verdict, message and hint from a fixed vocabulary.

Facts come from a process that is not trusted. A message may quote the student's own
file, which the controller reads by itself, and nothing else of the student's; the text
of an exception goes into `detail`, which only the instructor sees.
"""

import json
import re
import signal
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from grader.runs import Call, Failed
from grader.sandbox.failures import exceptions, gpu_errors, wordings
from grader.sandbox.failures.wordings import Wording
from grader.sandbox.processes.lost import Cause, Lost
from grader.sandbox.source import Source
from grader.sandbox.wire.messages import Raised, Refused
from grader.sandbox.worker.actions.words import OTHER, VOCABULARY
from grader.spec.limits import Limits
from grader.spec.rounds import own_name
from grader.text import nearest
from grader.verdicts import Verdict

_HARMLESS = frozenset({Verdict.RAISED, Verdict.MISSING, Verdict.WRONG_TYPE})


@dataclass(frozen=True)
class Failures:
    """The failures of one submission."""

    source: Source
    limits: Limits
    wanted: Collection[str] = ()
    """The names that the assignment gives: none of them is another one misspelt."""

    def raised(self, call: Call, raised: Raised) -> Failed:
        """The function raised an exception."""
        function = known_step(call, raised.step)
        limit = self._limit_in(raised, function, function)
        return limit or exceptions.raised_in_call(self.source, function, raised)

    def not_imported(self, raised: Raised) -> Failed:
        """A function is not there, because the import ended before it was defined."""
        limit = self._limit_in(raised, f"importing {self.source.main}")
        return limit or exceptions.raised_in_import(self.source, raised)

    def refused(self, call: Call, refused: Refused) -> Failed:
        """There was nothing to call, or nothing came back."""
        wording = wordings.REFUSED.get(refused.reason, wordings.NOT_A_DICT)
        step = known_step(call, refused.step)
        owner, _, name = step.rpartition(".")
        wanted = ", ".join(own_name(name) for name in refused.names if name in call.script)
        failed = wording.failed(
            function=step,
            owner=owner,
            name=name,
            gives=wanted,
            what=known_description(refused.what),
            main=self.source.main,
            keys=wanted or ", ".join(call.keys),
            asked=", ".join(self.source.own_names(refused.names)) or "another argument",
            allowed=", ".join(_allowed(call, step)) or "none at all",
            result_mib=self.limits.result_mib,
        )
        return replace(failed, hint=self._nearer_hint(call, refused) or failed.hint)

    def lost(self, lost: Lost, chain: Sequence[str] = ()) -> Failed:
        """The process was lost while it ran the functions of a call, or imported the file."""
        wording = wordings.LOST[lost.cause]
        if lost.cause in wordings.TIMES:
            wording = replace(wording, message=wordings.TIME_LIMITS[lost.limit])
        if lost.cause is Cause.WALL_TIME and not chain:
            wording = replace(wording, hint=wordings.IMPORT_HINT)
        return wording.failed(
            subject=self._subject(*chain),
            signal=_signal_name(lost.number),
            status=lost.number,
            **self.limits.of(max(len(chain), 1)).model_dump(),
        )

    def spent(self, limit: str, chain: Sequence[str]) -> Failed:
        """The time of a call, or of the submission, was over before it was made."""
        code = "cpu_time_limit" if "cpu" in limit else "time_limit"
        wording = Wording(
            Verdict.TIMEOUT, code, wordings.TIME_LIMITS[limit], wordings.LOST[Cause.WALL_TIME].hint
        )
        limits = self.limits.of(len(chain))
        return wording.failed(subject=self._subject(*chain), **limits.model_dump())

    def _limit_in(self, raised: Raised, what: str, *chain: str) -> Failed | None:
        """What it means where a limit, of memory, on the GPU or the system's, is behind it."""
        if exceptions.is_out_of_memory(raised):
            return self.lost(Lost(Cause.MEMORY), chain)
        on_gpu = gpu_errors.failure(self.source, self.limits, what, raised)
        if on_gpu or raised.base not in ("OSError", "RuntimeError", "BlockingIOError"):
            return on_gpu
        found = (wording for words, wording in wordings.RAISED if words.search(raised.text))
        wording = next(found, None)
        if wording is None:
            return None
        return wording.failed(subject=self._subject(*chain), **self.limits.model_dump())

    def _subject(self, *functions: str) -> str:
        return " followed by ".join(filter(None, functions)) or f"the import of {self.source.main}"

    def _nearer_hint(self, call: Call, refused: Refused) -> str:
        """A hint that names a name which is nearly the right one; or empty."""
        names = self.source.own_names(refused.names)
        if refused.reason.startswith("missing_"):
            wanted = known_step(call, refused.step).rpartition(".")[2]
            near = nearest(wanted, [name for name in names if name not in self.wanted])
            return f"Did you mean {near}? Rename it." if near else ""
        if refused.reason != "wrong_signature":
            return ""
        allowed = _allowed(call, known_step(call, refused.step))
        near = nearest(names[0], allowed) if names else ""
        return f"Did you mean {near}? It may ask for any of: {', '.join(allowed)}." if near else ""


def _allowed(call: Call, step: str) -> Sequence[str]:
    """What a function may ask for by name; or a class, where a step of the script makes one."""
    for each in json.loads(call.script) if call.script else ():
        match each:
            case {"do": "construct", "name": name, "given": names} if name == step:
                return list(names)
            case {"do": "call", "name": name, "takes": names} if name == step:
                return list(names)
    return call.takes or list(call.inputs)


def known_description(what: str) -> str:
    """A description of a value if it is of the fixed vocabulary; else a vague one."""
    return what if what in VOCABULARY else OTHER


def is_harmless(failed: Failed) -> bool:
    """Whether the process may go on; after any other failure the function is not run again."""
    return failed.verdict in _HARMLESS and failed.code != gpu_errors.GPU_FAULT


def known_step(call: Call, step: str) -> str:
    """A step's name if it is made of words of the call's script; else the function's name."""
    plain = re.fullmatch(r"\w{1,60}(\.\w{1,60})?", step, re.ASCII)
    ours = plain and all(f'"{word}"' in call.script for word in step.split("."))
    return step if ours else call.function


def _signal_name(number: int) -> str:
    names = {known.value: known.name for known in signal.Signals}
    return names.get(number, f"signal {number}")
