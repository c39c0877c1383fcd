"""The proof of the sandbox, from the controller's side: secrets are planted and attacked.

What is reported is what held, not what was asked for.
"""

import contextlib
import ctypes
import hashlib
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import grader
from grader.errors import SandboxError
from grader.sandbox.folders.places import fleeting
from grader.sandbox.folders.sweeping import hold
from grader.sandbox.isolated import isolated_python
from grader.sandbox.lockdown.attacks.target import Target
from grader.sandbox.lockdown.findings import Examination, Finding, elsewhere
from grader.sandbox.lockdown.known_attacks import ATTACKS, Attack, proved
from grader.sandbox.lockdown.levels import SETS_OF_WALLS, Wall

_SECRET_BYTES = 32
_SECONDS = 120.0


def examine(
    course: Iterable[Path] = (),
    attacks: Sequence[Attack] = ATTACKS,
    sets: Sequence[frozenset[Wall]] = SETS_OF_WALLS,
    *,
    on_gpu: bool = False,
) -> Examination:
    """Attack the sandbox, also for the files of `course`, and say what held.

    The first of `sets` is attacked that can be put up here. With the `QUICK` ones it takes a
    tenth of a second, beside Python's own start; with all a second more, to see that a
    computation without end is ended. `on_gpu`: with all open that CUDA needs. SandboxError
    where nothing could be found out.
    """
    if sys.platform != "linux":
        return elsewhere()
    with _planted(tuple(map(str, course))) as target:
        asked = {
            "target": asdict(target),
            "sets": [sorted(walls) for walls in sets],
            "attacks": [attack.name for attack in attacks],
            "on_gpu": on_gpu,
        }
        return read_examination(_ask(asked), attacks)


def read_examination(
    found: Mapping[str, Mapping[str, str]], attacks: Sequence[Attack] = ATTACKS
) -> Examination:
    """The examination that the attacked process tells of, after these `attacks`."""
    walls = frozenset(map(Wall, found["walls"]))
    broken = found["broken"]
    findings = tuple(
        Finding(attack.name, attack.title, attack.level, broken.get(attack.name, ""))
        for attack in attacks
    )
    return Examination(proved(walls, broken), walls, findings, found["refused"])


@contextlib.contextmanager
def _planted(course: tuple[str, ...]) -> Iterator[Target]:
    """Secrets in memory and in files, and sockets that listen, while the attack goes on."""
    secret = ctypes.create_string_buffer(secrets.token_bytes(_SECRET_BYTES), _SECRET_BYTES)
    with contextlib.ExitStack() as planted:
        made = tempfile.TemporaryDirectory(prefix="grader-planted-", dir=fleeting())
        folder = Path(planted.enter_context(made))
        planted.callback(os.close, hold(folder))  # where this is killed, the next one removes it
        streams = planted.enter_context(socket.create_server(("127.0.0.1", 0)))
        port = streams.getsockname()[1]
        datagrams = planted.enter_context(socket.socket(type=socket.SOCK_DGRAM))
        datagrams.bind(("127.0.0.1", port))
        abstract = planted.enter_context(socket.socket(socket.AF_UNIX))
        name = f"grader-planted-{secrets.token_hex(8)}"
        abstract.bind("\0" + name)
        abstract.listen()
        yield Target(
            process=os.getpid(),
            address=ctypes.addressof(secret),
            digest=hashlib.sha256(secret.raw).hexdigest(),
            size=_SECRET_BYTES,
            course=(*course, _plant(folder / "reference" / "solution.py")),
            submissions=(_plant(folder / "submissions" / "ada.py"),),
            port=port,
            abstract_name=name,
            scratch="",
        )


def _plant(path: Path) -> str:
    path.parent.mkdir()
    path.write_text(f"SECRET = {secrets.token_hex()!r}\n", encoding="utf-8")
    return str(path)


def _ask(asked: Mapping[str, object]) -> dict[str, dict[str, str]]:
    """Start the process that is attacked, as the zygote is started."""
    # The same grader is examined as examines, wherever it was imported from.
    root = str(Path(grader.__file__).parents[1])
    environment = {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONPATH": root}
    try:
        done = subprocess.run(
            isolated_python("grader.sandbox.lockdown.proving"),
            input=json.dumps(asked),
            env=environment,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=True,
            start_new_session=True,
        )
        found: dict[str, dict[str, str]] = json.loads(done.stdout)
    except subprocess.CalledProcessError as error:
        raise SandboxError(f"the sandbox could not be examined: {error.stderr[-500:]}") from error
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise SandboxError(f"the sandbox could not be examined: {error}") from error
    return found
