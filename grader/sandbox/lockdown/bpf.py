"""A small assembler of classic BPF, the language of seccomp filters.

A filter reads `struct seccomp_data` and returns an action:

    number u32 at 0 | architecture u32 at 4 | instruction pointer u64 | six arguments u64 from 16
"""

import errno
import struct
from collections.abc import Iterable
from dataclasses import dataclass

_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16

# Codes of <linux/bpf_common.h>: class | size or operation | mode or source.
LOAD = 0x00 | 0x00 | 0x20  # LD W ABS: the word at offset k
AND = 0x04 | 0x50  # ALU AND K
EQUAL = 0x05 | 0x10  # JMP JEQ K
AT_LEAST = 0x05 | 0x30  # JMP JGE K, unsigned
RETURN = 0x06  # RET K

# Actions of <linux/seccomp.h>.
ALLOW = 0x7FFF0000
KILL = 0x80000000  # the whole process
FAIL = 0x00050000  # | errno
PRETEND = FAIL  # without an errno: nothing is done, and the call returns 0


@dataclass(frozen=True)
class Instruction:
    """One instruction; jumps are counted in instructions, from the next one on."""

    code: int
    k: int
    if_true: int = 0
    if_false: int = 0


def fail(error: int) -> int:
    """The action that makes a call fail with `error`."""
    if error not in errno.errorcode:
        raise ValueError(f"no errno {error}")
    return FAIL | error


def load_number() -> Instruction:
    """Load the number of the system call."""
    return Instruction(LOAD, _NUMBER)


def load_architecture() -> Instruction:
    """Load the architecture that the number belongs to."""
    return Instruction(LOAD, _ARCHITECTURE)


def load_low(argument: int) -> Instruction:
    """Load the low half of an argument (both architectures are little-endian)."""
    return Instruction(LOAD, _ARGUMENTS + 8 * argument)


def load_high(argument: int) -> Instruction:
    """Load the high half of an argument."""
    return Instruction(LOAD, _ARGUMENTS + 8 * argument + 4)


def returns(action: int) -> Instruction:
    """End with `action`."""
    return Instruction(RETURN, action)


def unless(code: int, k: int, body: list[Instruction]) -> list[Instruction]:
    """`body` where the comparison of what is loaded fails; else go on behind it."""
    return [Instruction(code, k, if_true=len(body)), *body]


def when(code: int, k: int, body: list[Instruction]) -> list[Instruction]:
    """`body` where the comparison of what is loaded holds; else go on behind it."""
    return [Instruction(code, k, if_false=len(body)), *body]


def when_any(values: Iterable[int], body: list[Instruction]) -> list[Instruction]:
    """`body` where what is loaded equals one of `values`; else go on behind it."""
    wanted = list(values)
    # Behind the tests stands a jump over the body: always true, as all is at least 0.
    tests = [
        Instruction(EQUAL, value, if_true=len(wanted) - place) for place, value in enumerate(wanted)
    ]
    return [*tests, Instruction(AT_LEAST, 0, if_true=len(body)), *body]


def assemble(program: list[Instruction]) -> bytes:
    """An array of `struct sock_filter`; ValueError for a jump that is too far."""
    try:
        return b"".join(
            struct.pack("=HBBI", step.code, step.if_true, step.if_false, step.k) for step in program
        )
    except struct.error as error:
        raise ValueError(f"no BPF program: {error}") from error
