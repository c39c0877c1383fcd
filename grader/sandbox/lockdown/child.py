"""A child that is locked in: how it is forked, and the order in which its walls go up."""

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from grader.errors import SandboxError
from grader.sandbox.lockdown import gpu_files, kernel, landlock, limits, namespaces, privileges
from grader.sandbox.lockdown.levels import Wall
from grader.sandbox.lockdown.limits import ChildLimits, Taken
from grader.sandbox.lockdown.numbers import this_architecture
from grader.sandbox.lockdown.seccomp import Filter, make_filter


@dataclass(frozen=True)
class Jail:
    """What one child is locked into."""

    walls: frozenset[Wall]
    scratch: Path
    """Its own folder, the only one it can write to."""
    readable: tuple[Path, ...]
    """What it can read beside that: see `readable.pythons_own`."""
    limits: ChildLimits


@dataclass(frozen=True)
class _Ready:
    """What is found out before the fork: after it, every page touched must be copied."""

    owner: tuple[int, int]
    """User and group, which a new namespace does not know yet."""
    taken: Taken
    filter: Filter


def fork_locked(jail: Jail, descriptors: Sequence[int]) -> int:
    """Like os.fork, but the child returns locked into `jail`.

    Of open files the child keeps `descriptors`, as 0, 1, 2 and so on. SIGKILL to the
    number returned ends the child and all it started. It exits as the child does; where
    there are namespaces, as `namespaces.status_of` says. A child whose walls
    cannot be put up says so on its descriptor 2, and exits with 1. SandboxError
    where the process has other threads, or no child can be made.
    """
    kernel.only_thread()
    owner = os.getuid(), os.getgid()
    calls = make_filter(this_architecture(), on_gpu=jail.limits.on_gpu)
    ready = _Ready(owner, limits.taken(), calls)
    apart = Wall.NAMESPACES in jail.walls
    try:
        process = namespaces.clone_apart() if apart else kernel.fork()
    except OSError as error:
        raise SandboxError(f"no child could be started: {error.strerror}") from error
    if process == 0:
        _enter(jail, descriptors, ready)
    return process


def _enter(jail: Jail, descriptors: Sequence[int], ready: _Ready) -> None:
    try:
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
        os.setsid()
        kernel.prctl(kernel.PR_SET_DUMPABLE, 1)  # else /proc/self is root's
        limits.prefer_as_victim()
        keep_only(descriptors)
        if Wall.NAMESPACES in jail.walls:
            namespaces.settle(ready.owner, jail.scratch, jail.limits)
            child = kernel.fork()
            if child:
                namespaces.keep(child)
            kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
            # Only what is in its namespace counts there: the init, and this process.
            ready = replace(ready, taken=replace(ready.taken, tasks=2))
        _lock_down(jail, ready)
    except (OSError, SandboxError) as error:
        _give_up(error)


def _lock_down(jail: Jail, ready: _Ready) -> None:
    """Put up the walls within this process, in the one order that works; for good."""
    if Wall.LIMITS in jail.walls:
        limits.apply(jail.limits, ready.taken)
    privileges.give_up_capabilities()
    privileges.hide_memory()
    if Wall.LANDLOCK in jail.walls:
        opened = gpu_files.opened() if jail.limits.on_gpu else gpu_files.NOTHING
        landlock.restrict(jail.readable, jail.scratch, opened)
    if Wall.SECCOMP in jail.walls:
        ready.filter.install(os.getpid())


def keep_only(descriptors: Sequence[int]) -> None:
    """Make `descriptors` 0, 1, 2 and so on, and close all others."""
    count = len(descriptors)
    # First out of the way, so that none is overwritten before it has been copied.
    high = [os.dup(each) for each in descriptors]
    while min(high, default=count) < count:
        high = [os.dup(each) for each in high]
    for place, each in enumerate(high):
        os.dup2(each, place)
    os.closerange(count, os.sysconf("SC_OPEN_MAX"))


def _give_up(error: Exception) -> NoReturn:
    os.write(2, f"the sandbox could not be closed: {error}\n".encode())
    os._exit(1)
