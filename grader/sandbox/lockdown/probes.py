"""Attacks on the sandbox from inside it: each tries what a submission might, and tells.

An attack returns how it got through, or nothing. An OSError or a MemoryError is the wall
it ran into. All are harmless where they succeed, and clean up after themselves.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from grader.sandbox.lockdown.attacks import exhaustion, theft, traces
from grader.sandbox.lockdown.attacks.target import Target
from grader.sandbox.lockdown.levels import LEVELS, WALLS, Level, Wall


@dataclass(frozen=True)
class Probe:
    """One attack, and the lowest level that withstands it."""

    name: str
    title: str
    """What is attempted, in words for a person."""
    level: Level
    attack: Callable[[Target], str]
    lethal: bool = False
    """Whether it ends its process, as it should, and so needs one of its own."""


PROBES = (
    Probe("course", "read a file of the course", "strong", theft.read_course),
    Probe("submissions", "read another submission", "strong", theft.read_submissions),
    Probe("environment", "read the grader's environment", "strong", theft.read_environment),
    Probe("memory", "read the grader's memory", "strong", theft.read_memory),
    Probe("ptrace", "attach to the grader", "strong", theft.attach),
    Probe("descriptors", "take the grader's open files", "strong", theft.take_descriptor),
    Probe("network", "reach the network by TCP and UDP", "strong", theft.use_network),
    Probe("sockets", "reach an abstract Unix socket", "strong", theft.use_abstract_socket),
    Probe("processes", "start a process or a program", "strong", exhaustion.start_process),
    Probe("signals", "signal another process", "strong", exhaustion.signal_others),
    Probe("leftovers", "leave something for the next submission", "strong", traces.leave_file),
    Probe("shared_memory", "share memory with others", "strong", traces.share_memory),
    Probe("attributes", "change files that are not its own", "strong", traces.change_attributes),
    Probe("kernel", "use a door into the kernel", "strong", traces.open_doors),
    Probe("threads", "start threads without end", "strong", exhaustion.start_threads),
    Probe("limits", "raise its own limits", "basic", exhaustion.raise_limits),
    Probe("memory_limit", "take memory without end", "basic", exhaustion.take_memory),
    Probe("file_limit", "write a file without end", "basic", exhaustion.write_file),
    Probe("open_files", "open files without end", "basic", exhaustion.open_files),
    Probe("neighbours", "see other processes", "strict", theft.see_processes),
    Probe("quota", "fill the disk", "strict", exhaustion.fill_disk),
    Probe("cpu_limit", "compute without end", "basic", exhaustion.compute, lethal=True),
)
QUICK = tuple(probe for probe in PROBES if not probe.lethal)
"""Those that take milliseconds; each of the others takes a second of computing."""


def attempt(probes: Iterable[Probe], target: Target) -> dict[str, str]:
    """By name of each probe how it got through; empty where it did not."""
    return {probe.name: _attempt(probe, target) for probe in probes}


def proved(walls: frozenset[Wall], broken: Mapping[str, str]) -> Level:
    """The tightest level of which all `walls` stand and no attack got through."""
    for place, level in enumerate(LEVELS):
        due = LEVELS[place:]
        if walls >= WALLS[level] and not any(p.level in due and p.name in broken for p in PROBES):
            return level
    return "basic"


def _attempt(probe: Probe, target: Target) -> str:
    try:
        return probe.attack(target)
    except (OSError, MemoryError):
        return ""
