"""Attacks on the sandbox from inside it: each tries what a submission might, and tells.

Carried out, it returns how it got through, or nothing. An OSError or a MemoryError is the wall
it ran into. All are harmless where they succeed, and clean up after themselves.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from grader.sandbox.lockdown.attacks import exhaustion, theft, traces
from grader.sandbox.lockdown.attacks.target import Target
from grader.sandbox.lockdown.levels import LEVELS, WALLS, Level, Wall


@dataclass(frozen=True)
class Attack:
    """One attack, and the lowest level that withstands it."""

    name: str
    title: str
    """What is attempted, in words for a person."""
    level: Level
    carry_out: Callable[[Target], str]
    lethal: bool = False
    """Whether it ends its process, as it should, and so needs one of its own."""


ATTACKS = (
    Attack("course", "read a file of the course", "strong", theft.read_course),
    Attack("submissions", "read another submission", "strong", theft.read_submissions),
    Attack("environment", "read the grader's environment", "strong", theft.read_environment),
    Attack("memory", "read the grader's memory", "strong", theft.read_memory),
    Attack("ptrace", "attach to the grader", "strong", theft.attach),
    Attack("descriptors", "take the grader's open files", "strong", theft.take_descriptor),
    Attack("network", "reach the network by TCP and UDP", "strong", theft.use_network),
    Attack("sockets", "reach an abstract Unix socket", "strong", theft.use_abstract_socket),
    Attack("processes", "start a process or a program", "strong", exhaustion.start_process),
    Attack("signals", "signal another process", "strong", exhaustion.signal_others),
    Attack("leftovers", "leave something for the next submission", "strong", traces.leave_file),
    Attack("shared_memory", "share memory with others", "strong", traces.share_memory),
    Attack("attributes", "change files that are not its own", "strong", traces.change_attributes),
    Attack("kernel", "use a door into the kernel", "strong", traces.open_doors),
    Attack("threads", "start threads without end", "strong", exhaustion.start_threads),
    Attack("limits", "raise its own limits", "basic", exhaustion.raise_limits),
    Attack("memory_limit", "take memory without end", "basic", exhaustion.take_memory),
    Attack("file_limit", "write a file without end", "basic", exhaustion.write_file),
    Attack("open_files", "open files without end", "basic", exhaustion.open_files),
    Attack("neighbours", "see other processes", "strict", theft.see_processes),
    Attack("quota", "fill the disk", "strict", exhaustion.fill_disk),
    Attack("cpu_limit", "compute without end", "basic", exhaustion.compute, lethal=True),
)
QUICK = tuple(attack for attack in ATTACKS if not attack.lethal)
"""Those that take milliseconds; each of the others takes a second of computing."""


def attempt(attacks: Iterable[Attack], target: Target) -> dict[str, str]:
    """By the name of each how it got through; empty where it did not."""
    return {attack.name: _attempt(attack, target) for attack in attacks}


def proved(walls: frozenset[Wall], broken: Mapping[str, str]) -> Level:
    """The tightest level of which all `walls` stand and no attack got through."""
    for place, level in enumerate(LEVELS):
        due = LEVELS[place:]
        if walls >= WALLS[level] and not any(a.level in due and a.name in broken for a in ATTACKS):
            return level
    return "basic"


def _attempt(attack: Attack, target: Target) -> str:
    try:
        return attack.carry_out(target)
    except (OSError, MemoryError):
        return ""
