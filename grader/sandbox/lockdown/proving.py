"""The process that is attacked: started as `python -m grader.sandbox.lockdown.proving`.

It stands where the zygote stands in earnest: exec'd by the controller, with one thread and
a clean environment. It reads as JSON where the secrets are, which sets of walls to try and
which attacks; locks a child into the first set that can be put up, lets it attack, and writes
as JSON what came of it.
"""

import contextlib
import json
import os
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from grader.errors import SandboxError
from grader.sandbox.folders.places import fleeting
from grader.sandbox.lockdown import privileges
from grader.sandbox.lockdown.attacks import exhaustion
from grader.sandbox.lockdown.attacks.target import Target
from grader.sandbox.lockdown.child import Jail, fork_locked
from grader.sandbox.lockdown.known_attacks import ATTACKS, Attack, attempt
from grader.sandbox.lockdown.levels import Wall
from grader.sandbox.lockdown.limits import ChildLimits
from grader.sandbox.lockdown.readable import pythons_own

_SECONDS = 20.0


def main() -> None:
    """Read what to attack and how, attack, and write `{"walls", "broken", "refused"}`."""
    asked = json.load(sys.stdin)
    sets = [frozenset(map(Wall, walls)) for walls in asked["sets"]]
    user = frozenset({Wall.USER} if _left_root() else ())
    privileges.hide_memory()
    limits = replace(exhaustion.LIMITS, on_gpu=asked["on_gpu"])
    found = _prove(Target(**asked["target"]), sets, _named(asked["attacks"]), limits)
    found["walls"] = sorted({*found["walls"], *user})
    json.dump(found, sys.stdout)


def _named(names: Sequence[str]) -> list[Attack]:
    return [attack for attack in ATTACKS if attack.name in names]


def _left_root() -> bool:
    if not privileges.can_become_unprivileged():
        return False
    privileges.become_unprivileged()
    return True


def _prove(
    target: Target,
    sets: Iterable[frozenset[Wall]],
    attacks: Sequence[Attack],
    limits: ChildLimits,
) -> dict[str, Any]:
    refused: dict[str, str] = {}
    for walls in sets:
        try:
            broken = _attack(target, walls, attacks, limits)
        except SandboxError as error:
            refused[" + ".join(sorted(walls))] = str(error)
            continue
        return {"walls": walls, "broken": broken, "refused": refused}
    raise SandboxError(f"no child could be locked in: {refused}")


def _attack(
    target: Target, walls: frozenset[Wall], attacks: Sequence[Attack], limits: ChildLimits
) -> dict[str, str]:
    """How attacks got through a jail of `walls`; SandboxError where it cannot be closed."""
    quick = [attack for attack in attacks if not attack.lethal]
    with _scratch() as scratch:
        own = replace(target, scratch=str(scratch))
        jail = Jail(walls, scratch, pythons_own(), limits)
        told = _run(jail, lambda: json.dumps(attempt(quick, own)))
        try:
            broken: dict[str, str] = json.loads(told)
        except ValueError:
            raise SandboxError(told.strip() or "the child that attacks said nothing") from None
        short = replace(jail, limits=replace(limits, cpu_seconds=1))
        broken |= {a.name: _run(short, partial(a.carry_out, own)) for a in attacks if a.lethal}
    return {name: how for name, how in broken.items() if how}


@contextlib.contextmanager
def _scratch() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="grader-attack-", dir=fleeting())).resolve()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(jail: Jail, attack: Callable[[], str]) -> str:
    """What `attack` returns in a child locked into `jail`, or why it could not be closed."""
    out, into = os.pipe()
    null = os.open(os.devnull, os.O_RDWR)
    try:
        process = fork_locked(jail, (null, into, into))
        if process == 0:
            _tell(attack)
        os.close(into)
        return _listen(out, process)
    finally:
        os.close(out)
        os.close(null)


def _tell(attack: Callable[[], str]) -> None:
    """In the child: write what the attack returns, and end without Python's own exit."""
    os.dup2(0, 2)  # what threads say as they fail is no finding
    try:
        os.write(1, attack().encode())
    finally:
        os._exit(0)


def _listen(out: int, process: int) -> str:
    """All that `process` writes until it ends, which it is made to in the end."""
    told, deadline = b"", time.monotonic() + _SECONDS
    try:
        while select.select([out], [], [], max(0.0, deadline - time.monotonic()))[0]:
            chunk = os.read(out, 1 << 16)
            if not chunk:
                break
            told += chunk
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    return told.decode("utf-8", "replace")


if __name__ == "__main__":
    main()
