"""The start of a worker, whatever starts it: what it is held to, and its first word."""

from grader.errors import SandboxError
from grader.runs import Backend
from grader.sandbox.lockdown.limits import ChildLimits
from grader.sandbox.processes.conversation import Conversation
from grader.sandbox.processes.lost import Lost
from grader.sandbox.wire.messages import Kind
from grader.spec.limits import Limits
from grader.text import last_words

START_SECONDS = 120.0
"""Until a worker has imported torch; generous, as its failure is the grader's own."""


def child_limits(limits: Limits, backend: Backend) -> ChildLimits:
    """What the system is to hold a worker to."""
    return ChildLimits(
        cpu_seconds=limits.cpu_seconds,
        memory_bytes=limits.memory_mib << 20,
        file_bytes=limits.file_mib << 20,
        files=limits.files,
        threads=limits.threads,
        on_gpu=backend.device == "cuda",
    )


def await_hello(worker: Conversation, advice: str) -> None:
    """Wait until a worker is ready; SandboxError, with `advice`, where it never is."""
    try:
        frame = worker.listen(START_SECONDS)
    except Lost as lost:
        said = last_words(worker.output.decode("utf-8", "replace"))
        raise SandboxError(
            f"a worker did not start ({lost.cause}); {advice} It said: {said or 'nothing'}"
        ) from lost
    if frame.kind != Kind.HELLO:
        worker.close()
        raise SandboxError(f"a worker began with a frame of kind {frame.kind}")
