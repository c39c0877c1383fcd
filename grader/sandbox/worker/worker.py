"""The worker: runs one submission and answers calls, in a process that is not trusted.

Either a fork of the zygote with a socket, or started by itself as `python -m
grader.sandbox.worker.worker [LIMITS, BACKEND]` in the submission's folder, where standard input
and output are its channel. It imports the library first, so that its cost is not the student's,
says hello, loads the module, and answers one call after the other until the channel closes.
"""

import contextlib
import ctypes
import json
import os
import signal
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from typing import NoReturn, TextIO

import numpy as np

from grader.libraries import library, shut_out
from grader.runs import Backend, Returned
from grader.sandbox.folders.scratch import Scratch
from grader.sandbox.lockdown import limits
from grader.sandbox.wire import messages
from grader.sandbox.wire.frames import Frame, encode
from grader.sandbox.wire.messages import Refused, Reply
from grader.sandbox.worker import watch
from grader.sandbox.worker.actions import Interrupted, Refusal, perform
from grader.sandbox.worker.channel import Channel, Pipes
from grader.sandbox.worker.dialogue import Dialogue
from grader.sandbox.worker.environment import environment_in
from grader.sandbox.worker.facts import facts_of
from grader.sandbox.worker.submission import execute

_PR_SET_PDEATHSIG = 1


def main() -> NoReturn:
    """Be a worker of level `basic`, from a cold start."""
    die_with_parent()
    limits.prefer_as_victim()
    limited, told = json.loads(sys.argv[1])
    backend = Backend(**told)
    own = library(backend.library)
    shut_out(own.SHUT_OUT)
    own.use_threads(1)
    limits.apply(limits.ChildLimits(**limited), limits.taken())
    serve(Pipes.take_over(), backend)


def serve(channel: Channel, backend: Backend) -> NoReturn:
    """Answer on `channel` until it closes; never into Python's own exit."""
    status = 1
    try:
        _serve(channel, backend)
        status = 0
    except OSError:
        status = messages.CHANNEL_LOST
    finally:
        # No atexit handler or destructor of the student's runs, and nothing waits for
        # threads that it left behind.
        os._exit(status)


def settle_in(scratch: Scratch, backend: Backend) -> None:
    """Live in `scratch`, as if this process had been started there."""
    environment = environment_in(scratch, backend)
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None  # a library may have asked for it when it was imported
    os.chdir(scratch.files)
    for name, stream in (("stdout", sys.stdout), ("stderr", sys.stderr)):
        # By both names: code that wraps one of them lets go of it, which would close it.
        vars(sys)[name] = vars(sys)[f"__{name}__"] = _anew(stream)


def _anew(stream: TextIO) -> TextIO:
    """A stream to the file that now bears its number.

    The old one was made for another file, which it believes it can rewind: it could not be
    reconfigured, as code from Windows often does.
    """
    buffering = 1 if stream.line_buffering else -1
    own, errors = stream.fileno(), stream.errors
    return os.fdopen(own, "w", buffering, encoding="utf-8", errors=errors, closefd=False)


def die_with_parent() -> None:
    """Let the kernel kill this process when the thread that started it ends (Linux)."""
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _serve(channel: Channel, backend: Backend) -> None:
    folder = os.path.realpath(os.curdir)
    dialogue = Dialogue(channel)
    _begin(backend)
    dialogue.send(encode(messages.hello()))
    load = messages.read_load(dialogue.receive())
    watch.install(load.watched, folder)
    module, stopped = execute(folder, load.main, load.cells)
    _flush()
    dialogue.send(encode(messages.write_loaded(stopped)))
    with contextlib.suppress(EOFError):
        while True:
            asked = dialogue.receive()
            dialogue.turn_to(messages.what_is_asked(asked))
            answer = _answer(vars(module), asked, backend, folder, load.result_mib << 20)
            _flush()
            dialogue.answer(answer)


def _begin(backend: Backend) -> None:
    """Before anything of the student's: what that takes is not the student's time."""
    try:
        library(backend.library).begin(backend)
    except Exception as error:
        os.write(2, f"{backend.device} could not be used: {error}\n".encode())
        raise


def _answer(
    namespace: Mapping[str, object], asked: Frame, backend: Backend, folder: str, largest: int
) -> bytes:
    """The reply to one call, encoded: memory may run out even while that is done."""
    reply: Reply
    try:
        returned = perform(namespace, messages.read_call(asked, backend))
        library(backend.library).finish(backend)
        reply = returned if _size(returned) <= largest else Refused("result_too_large")
        return encode(messages.write_reply(asked.id, reply))
    except Refusal as refusal:
        reply = Refused(refusal.reason, refusal.names, refusal.what, refusal.step)
    except Interrupted as interrupted:
        raised = facts_of(interrupted.__cause__ or interrupted, folder)
        reply = replace(raised, step=interrupted.step)
    except BaseException as error:  # noqa: BLE001 (whatever a student raises is a reply)
        reply = facts_of(error, folder)
    return encode(messages.write_reply(asked.id, reply))


def _size(returned: Returned) -> int:
    arrays = (value for value in returned.values.values() if isinstance(value, np.ndarray))
    return sum(array.nbytes for array in arrays)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(BaseException):  # it may be an object of the student's
            stream.flush()


if __name__ == "__main__":
    main()
