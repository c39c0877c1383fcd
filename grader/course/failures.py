"""Why a reference failed, in the words that a student would read of the same code."""

from dataclasses import replace
from pathlib import Path

from grader.runs import Call, Failed
from grader.sandbox.failures.failures import Failures
from grader.sandbox.source import Source
from grader.sandbox.wire.messages import Refused
from grader.sandbox.worker.actions import Interrupted, Refusal
from grader.sandbox.worker.facts import facts_of
from grader.spec.limits import Limits


def told(error: Exception, call: Call, path: Path) -> str:
    """What became of `call` in the file `path`, what Python said of it, and what to do."""
    failed = _failed(error, call, path)
    said = ": ".join(filter(None, (failed.message, failed.detail)))
    return ". ".join(filter(None, (said, failed.hint)))


def _failed(error: Exception, call: Call, path: Path) -> Failed:
    failures = Failures(Source({path.name: path.read_bytes()}, path.name), Limits())
    folder = str(path.parent)
    match error:
        case Refusal(reason=reason, names=names, what=what, step=step):
            return failures.refused(call, Refused(reason, names, what, step))
        case Interrupted(step=step):
            raised = facts_of(error.__cause__ or error, folder)
            return failures.raised(call, replace(raised, step=step))
    return failures.raised(call, facts_of(error, folder))
